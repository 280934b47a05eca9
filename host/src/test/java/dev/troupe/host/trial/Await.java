package dev.troupe.host.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, with a limit, for what another process does. The one place where tests let time pass. */
public final class Await {

    /** For what should take a moment; long, since a busy machine is no failure. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** Between two questions, longer each time: asking takes from what is waited for. */
    private static final long FIRST_MILLIS = 20;

    private static final long MOST_MILLIS = 100;

    private Await() {}

    /** Lets so much time go by. */
    public static void pass(Duration time) {
        Unchecked.run(() -> Thread.sleep(time));
    }

    /** Until the thread has ended; its work is bounded. */
    public static void end(Thread thread) {
        Unchecked.run(thread::join);
    }

    /** @param fact what should come to hold, a sentence */
    public static void until(String fact, BooleanSupplier holds) {
        until(fact, LIMIT, holds);
    }

    public static void until(String fact, Duration limit, BooleanSupplier holds) {
        until(fact, limit, () -> holds.getAsBoolean() ? Optional.of(fact) : Optional.empty());
    }

    /** @return what the source gives as soon as it gives anything */
    public static <T> T until(String fact, Duration limit, Supplier<Optional<T>> source) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> found = source.get();
        for (long millis = FIRST_MILLIS; found.isEmpty(); millis = Math.min(MOST_MILLIS, millis + millis / 5)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + fact);
            }
            pass(Duration.ofMillis(millis));
            found = source.get();
        }
        return found.get();
    }
}
