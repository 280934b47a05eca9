package dev.troupe.broker.test;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits, with a limit that is long: a busy machine is no failure. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** @param fact what should come to hold, a sentence */
    public static void until(String fact, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + fact);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
