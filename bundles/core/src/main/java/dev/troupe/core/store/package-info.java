/**
 * Where durable sessions are kept: what core asks of a store. Exported for the store's bundle, and for nobody else.
 *
 * <p>A session is one {@link SessionRow}, what each of its agents remembers ({@link StateRow}), its journal of messages ({@link EntryRow})
 * and the frames that its peer may ask for again ({@link FrameRow}).
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.troupe.core.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
