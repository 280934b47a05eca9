package dev.troupe.bridge;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was heard and is not yet with agents, in its order. That something waits here keeps the connection read, so that pings are answered and a goodbye is
 * noticed while agents are slow. Safe for use by many threads, one of which takes.
 */
final class Inbox {

    private static final long MOST = 1 << 20;
    private static final int OBJECTS = 64; // so that small ones are not endless either

    private final Queue<String> waiting = new ConcurrentLinkedQueue<>(); // bounded by whoever asks isFull
    private final Semaphore there = new Semaphore(0);
    private final AtomicLong characters = new AtomicLong();
    private boolean closed;

    /** False when nothing is taken out any more. */
    synchronized boolean add(String frame) {
        if (closed) {
            return false;
        }
        characters.addAndGet(weight(frame));
        waiting.add(frame);
        there.release();
        return true;
    }

    /** Whether no more should come; one more than that may. */
    boolean isFull() {
        return characters.get() >= MOST;
    }

    /** The first; empty when it is closed and there is none any more. */
    Optional<String> take() throws InterruptedException {
        there.acquire();
        Optional<String> first = Optional.ofNullable(waiting.poll());
        first.ifPresent(frame -> characters.addAndGet(-weight(frame)));
        return first;
    }

    /** Takes nothing more in. */
    synchronized void close() {
        closed = true;
        there.release();
    }

    private static long weight(String frame) {
        return (long) OBJECTS + frame.length();
    }
}
