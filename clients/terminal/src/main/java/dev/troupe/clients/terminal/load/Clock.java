package dev.troupe.clients.terminal.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** From when to when a run sends. Safe for use by many threads. */
final class Clock {

    private final long start = System.nanoTime();
    private final long nanos;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong lastAnswer = new AtomicLong();

    Clock(Duration duration) {
        this.nanos = duration.toNanos();
    }

    long start() {
        return start;
    }

    boolean goesOn() {
        return stopped.getCount() > 0 && left() > 0;
    }

    /** Before its time. */
    void stop() {
        stopped.countDown();
    }

    /** Whether the run goes on behind this. */
    boolean sleepUntil(long time) throws InterruptedException {
        long wait = Math.min(time - System.nanoTime(), left());
        if (wait > 0) {
            stopped.await(wait, TimeUnit.NANOSECONDS);
        }
        return goesOn();
    }

    double secondsSoFar() {
        return Math.min(nanos, System.nanoTime() - start) / 1e9;
    }

    void answered(long time) {
        lastAnswer.accumulateAndGet(time - start, Math::max);
    }

    /** How long it took to send and to answer all. */
    double seconds() {
        return Math.max(lastAnswer.get(), Math.min(nanos, System.nanoTime() - start)) / 1e9;
    }

    private long left() {
        return start + nanos - System.nanoTime();
    }
}
