package dev.troupe.core.session;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of agent code, which the {@link Watchdog} looks after: past its deadline the thread is interrupted, past a grace it is given up and
 * another thread goes on with the session. Safe for use by many threads; its lock is never held while an agent is called.
 */
class Run {

    private volatile long began = System.nanoTime();
    private final long cap;
    private volatile long limit;
    private @Nullable Thread runner;
    private boolean abandoned;

    /** @param cap what the limit may never exceed */
    Run(Duration limit, Duration cap) {
        this.cap = cap.toNanos();
        limitTo(limit);
    }

    final synchronized void enter(Thread thread) {
        runner = thread;
    }

    /** @return false when the thread was given up meanwhile: then it must leave the session alone */
    final synchronized boolean leave() {
        runner = null;
        Thread.interrupted(); // an interrupt meant for this run must not reach what the thread does next
        return !abandoned;
    }

    /** Where the thread is that is in it, outside of Java's own classes, which are in named modules; empty when there is none. */
    final synchronized String place() {
        return runner == null
                ? ""
                : Stream.of(runner.getStackTrace())
                        .filter(frame -> frame.getModuleName() == null)
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElse("");
    }

    final synchronized void interrupt() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** @return whether a thread was in it, which is now given up */
    final synchronized boolean abandon() {
        if (runner == null || abandoned) {
            return false;
        }
        abandoned = true;
        return true;
    }

    /** Begins now. */
    final void restart() {
        began = System.nanoTime();
    }

    /** Sets the limit, counted from the beginning. */
    final void limitTo(Duration other) {
        limit = Math.min(cap, other.toNanos());
    }

    final long capNanos() {
        return cap;
    }

    final long limitNanos() {
        return limit;
    }

    /** A time of {@link System#nanoTime}. */
    final long began() {
        return began;
    }

    final long nanosGone() {
        return nanosGone(System.nanoTime());
    }

    final long nanosGone(long now) {
        return now - began;
    }

    /** Negative once the deadline has passed. */
    final long nanosLeft() {
        return limit - nanosGone();
    }
}
