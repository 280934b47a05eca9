/**
 * What a line of the log looks like: text or JSON, with secrets masked.
 *
 * <p>A part of Logback (a fragment), which makes encoders by their names. Exported for {@link Secrets}, which those who know a secret tell of it.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.logback;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
