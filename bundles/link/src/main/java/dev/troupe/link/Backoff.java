package dev.troupe.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: any time up to a limit that doubles with each failure, so that many hosts do not come at once. Confined to one thread. */
public final class Backoff {

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Duration first;
    private final Duration most;
    private Duration limit;

    public Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.limit = first;
    }

    public Duration next() {
        Duration wait = Duration.ofMillis(random.nextLong(1, limit.toMillis() + 1));
        Duration doubled = limit.multipliedBy(2);
        limit = doubled.compareTo(most) < 0 ? doubled : most;
        return wait;
    }

    public void reset() {
        limit = first;
    }
}
