package dev.troupe.store.sessions;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: any time up to a limit that doubles with each failure, so that many hosts do not come at once. */
public final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long MOST_MILLIS = 5_000;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private long limit = FIRST_MILLIS;

    public Duration next() {
        long millis = random.nextLong(1, limit + 1);
        limit = Math.min(MOST_MILLIS, 2 * limit);
        return Duration.ofMillis(millis);
    }

    public void reset() {
        limit = FIRST_MILLIS;
    }
}
