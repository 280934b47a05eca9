/**
 * Language models, as agents see them: without vendors, keys and protocols.
 *
 * <p>Exported because agents ask, and the host or any bundle answers.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.agent.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
