/**
 * JSON text (RFC 8259) in UTF-8 bytes: checked in one pass, cut into slices, put together again; no tree and no binding.
 *
 * <p>Exported because doors and core pass such slices to each other.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.troupe.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
