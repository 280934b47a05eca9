/**
 * Agents that are a prompt and tools: spoken by a language model when there is one, and by their tools and knowledge when there is none.
 *
 * <p>Exported because agents are written with it, and a bundle of the host plays them.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.agent.persona;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
