package dev.troupe.core.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: they double, up to 5 s, with full jitter. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LAST_MILLIS = 5_000;
    private static final int DOUBLINGS = 6;

    private Backoff() {}

    /** @param failures so far, from 1 */
    static Duration after(int failures) {
        long most = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, Math.max(0, failures - 1)));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
