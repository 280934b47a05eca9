package dev.troupe.websocket.socket;

import org.jspecify.annotations.Nullable;

/**
 * What the reading thread does from one wait for bytes to the next. A client that sends many messages at once is answered with few
 * writes: answers are held until the turn ends, has taken long, or its thread was relieved. Confined to the reading thread, but for
 * {@link #holds} and {@link #relieve}.
 */
final class Turn {

    /**
     * Frames after which the reading thread gives way. Without such a bound a connection whose client always has another message in the
     * pipe keeps its thread for ever, and others wait for one.
     */
    private static final int LONGEST = 32;

    private static final long LONGEST_HOLD_NANOS = 500_000;

    private @Nullable Thread thread;
    private volatile boolean relieved;
    private int frames;
    private long heldSince; // 0: nothing is held

    /** @param mayHold false when nobody would relieve this thread */
    void frameBegins(boolean mayHold) {
        thread = mayHold ? Thread.currentThread() : null;
        frames++;
    }

    void frameEnds() {
        thread = null;
    }

    /** Whether what is sent now can wait for the end of this turn. On any other thread than the reading one it cannot. */
    boolean holds() {
        if (Thread.currentThread() != thread || relieved) {
            return false;
        }
        if (heldSince == 0) {
            heldSince = System.nanoTime() | 1;
        }
        return true;
    }

    /** Holds nothing any more in this turn. */
    void relieve() {
        relieved = true;
    }

    boolean isLong() {
        return frames >= LONGEST;
    }

    /** Asked behind each frame, it looks at the clock behind each fourth. */
    boolean holdsTooLong() {
        return heldSince != 0 && frames % 4 == 0 && System.nanoTime() - heldSince > LONGEST_HOLD_NANOS;
    }

    /** True when something was held, which is now to be flushed. */
    boolean release() {
        boolean held = heldSince != 0;
        heldSince = 0;
        return held;
    }

    /** True when something was held, which is now to be flushed. */
    boolean ends() {
        frames = 0;
        if (relieved) {
            relieved = false;
        }
        return release();
    }
}
