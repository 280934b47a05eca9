/**
 * What became of the JARs in the deploy folder.
 *
 * <p>Exported because the REST door and the console show it.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.troupe.deploy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
