package dev.troupe.clients.terminal.socket;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: a random time below a bound that doubles, so that a crowd does not come back in step. Confined to one thread. */
public final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 30_000;
    private static final int DOUBLINGS = 6; // from the first to the most

    private final RandomGenerator random;
    private int attempts;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    public Duration next() {
        long bound = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempts, DOUBLINGS));
        attempts++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** A connection has lasted. */
    public void reset() {
        attempts = 0;
    }
}
