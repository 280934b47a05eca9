package dev.troupe.websocket.reading;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that one thread spends as a reader. Its mark is even while it waits or looks for work, odd while it is in a handler, and two
 * higher after each; so whoever sees the same odd mark twice knows that it has not come out. Safe for use by many threads.
 */
final class Shift {

    private static final long OVER = -1;

    private final Thread thread = Thread.currentThread();
    private final AtomicLong mark = new AtomicLong();
    private long seen; // of the overseer

    void begin() {
        mark.setRelease(mark.getPlain() + 1);
    }

    /** @return false when another thread reads on */
    boolean end() {
        long begun = mark.getPlain();
        return begun != OVER && mark.compareAndSet(begun, begun + 1);
    }

    boolean isMine() {
        return Thread.currentThread() == thread && mark.getPlain() != OVER;
    }

    /** @return whether anything was handled since the last look, or still is */
    boolean look() {
        long now = mark.get();
        boolean stirs = now != seen || isIn(now);
        isStuck = now == seen && isIn(now);
        seen = now;
        return stirs;
    }

    private boolean isStuck;

    /** Ends the shift of a thread that has been in the same handler for two looks; false when it came out in time. */
    boolean relieve() {
        return isStuck && mark.compareAndSet(seen, OVER);
    }

    private static boolean isIn(long mark) {
        return (mark & 1) == 1;
    }
}
