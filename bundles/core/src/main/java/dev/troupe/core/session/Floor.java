package dev.troupe.core.session;

import org.jspecify.annotations.Nullable;

/**
 * Which session has a thread at the moment, as far as can be told for next to nothing: two threads that share a place forget one another. Each thread
 * may only ask for itself.
 */
final class Floor {

    private static final int BITS = 12;
    private static final long SPREAD =
            0x9E3779B97F4A7C15L; // threads that run side by side shall not write side by side

    private final @Nullable LiveSession[] places = new LiveSession[1 << BITS];

    /** @return who had it before, to be given back to */
    @Nullable
    LiveSession take(LiveSession session) {
        int place = place(Thread.currentThread());
        LiveSession before = places[place];
        places[place] = session;
        return before;
    }

    void giveBack(@Nullable LiveSession before) {
        places[place(Thread.currentThread())] = before;
    }

    @Nullable
    LiveSession of(Thread thread) {
        return places[place(thread)];
    }

    private static int place(Thread thread) {
        return (int) ((thread.threadId() * SPREAD) >>> (Long.SIZE - BITS));
    }
}
