package dev.troupe.websocket.socket;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what was given to a connection and has not left it yet. Safe for use by many threads; calls out without its lock. */
final class Outbox {

    private static final int ALWAYS = 2;

    private final Supplier<Limits> limits;
    private int messages;
    private long bytes;
    private int waiting;
    private boolean closed;
    private long pausedAt;
    private @Nullable Runnable whenRoomy;
    private @Nullable Runnable whenEmpty;

    Outbox(Supplier<Limits> limits) {
        this.limits = limits;
    }

    /**
     * False when it is full. Two messages, one on its way and one behind it, are never too large: a message may well be longer than the
     * queue.
     */
    synchronized boolean admit(int size) {
        Limits limit = limits.get();
        if (messages >= limit.queueMessages() || (messages >= ALWAYS && bytes + size > limit.queueBytes())) {
            return false;
        }
        messages++;
        bytes += size;
        return true;
    }

    /** So many were sent or dropped. */
    void left(int count, int size) {
        Runnable roomy = null;
        Runnable empty = null;
        synchronized (this) {
            messages -= count;
            bytes -= size;
            if (isRoomy()) {
                roomy = whenRoomy;
                whenRoomy = null;
                if (waiting > 0) {
                    notifyAll();
                }
            }
            if (messages == 0) {
                empty = whenEmpty;
                whenEmpty = null;
            }
        }
        run(roomy);
        run(empty);
    }

    synchronized boolean awaitRoom(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        waiting++;
        try {
            while (!closed && !isRoomy()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return !closed;
        } finally {
            waiting--;
        }
    }

    /** False when there is room now; else runs this once when there is. */
    synchronized boolean pause(Runnable resume, long now) {
        if (isRoomy()) {
            return false;
        }
        whenRoomy = resume;
        pausedAt = now;
        return true;
    }

    synchronized boolean isPausedFor(Duration limit, long now) {
        return whenRoomy != null && now - pausedAt >= limit.toNanos();
    }

    /** Runs this once when all has left; now, when nothing waits. */
    void whenEmpty(Runnable action) {
        synchronized (this) {
            if (messages > 0) {
                whenEmpty = action;
                return;
            }
        }
        action.run();
    }

    /** Nothing leaves any more: wakes who waits for room. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private boolean isRoomy() {
        Limits limit = limits.get();
        return bytes <= limit.queueBytes() / 2 && messages <= limit.queueMessages() / 2;
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }
}
