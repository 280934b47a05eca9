/**
 * The contract between an agent and its host: all that an agent compiles against.
 *
 * <p>Exported as {@code [1.0,2)}: {@link dev.troupe.agent.Agent} grows by default methods only; what the host gives to agents
 * ({@link dev.troupe.agent.Session}, {@link dev.troupe.agent.Message}, {@link dev.troupe.agent.Data}) may grow freely.
 */
@NullMarked
@Export
@Version("1.3.0")
package dev.troupe.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
