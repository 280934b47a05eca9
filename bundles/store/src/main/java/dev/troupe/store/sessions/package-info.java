/** Sessions in tables, in one SQL for all engines: one thread writes, in groups; whoever asks reads. */
@NullMarked
package dev.troupe.store.sessions;

import org.jspecify.annotations.NullMarked;
