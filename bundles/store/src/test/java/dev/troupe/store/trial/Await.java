package dev.troupe.store.trial;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits, with a limit that is long: a busy machine is no failure. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Await() {}

    /** @param fact what should come to hold, a sentence */
    public static void until(String fact, Callable<Boolean> holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!call(holds)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + fact);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What comes of a write; its exception as it is. */
    public static <T> T of(CompletableFuture<T> future) {
        return call(() -> {
            try {
                return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        });
    }

    private static <T> T call(Callable<T> callable) {
        try {
            return callable.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
