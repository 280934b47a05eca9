/**
 * What a dialect and the WebSocket door know of each other.
 *
 * <p>Exported because a dialect is a bundle of its own: adding one is adding a bundle.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.troupe.websocket;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
