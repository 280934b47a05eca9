/**
 * What doors and the deployer may use of core: sessions, the registry of agents, topics, the stage, and who may do what.
 *
 * <p>Exported because doors are bundles of their own; agents never see it.
 */
@NullMarked
@Export
@Version("1.5.0")
package dev.troupe.core;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
