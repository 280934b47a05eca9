package dev.troupe.realtime.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What waits for one client. Bounded: who does not read loses its stream, and nobody else anything. Safe for use by many threads. */
final class Queue {

    private final int most;
    private List<byte[]> waiting = new ArrayList<>();
    private int bytes;
    private boolean closed;

    /** @param most bytes; one frame is never too large */
    Queue(int most) {
        this.most = most;
    }

    /** @return false when it is full, and so was not taken */
    synchronized boolean offer(byte[] frame) {
        if (closed) {
            return true;
        }
        if (bytes > 0 && bytes + frame.length > most) {
            return false;
        }
        waiting.add(frame);
        bytes += frame.length;
        notifyAll();
        return true;
    }

    /** Without counting it. */
    synchronized void put(byte[] frame) {
        waiting.add(frame);
        notifyAll();
    }

    /** All that waits, as soon as anything does; nothing when the limit passed. */
    synchronized List<byte[]> take(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (waiting.isEmpty() && !closed) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<byte[]> taken = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    /** What waits may still be taken, nothing more comes. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
