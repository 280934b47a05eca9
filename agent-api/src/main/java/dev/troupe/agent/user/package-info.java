/**
 * What is kept of users beyond their sessions: files that a person can read, mend and take along.
 *
 * <p>Exported because agents and doors keep things there, and a bundle of the host lays them down.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.agent.user;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
