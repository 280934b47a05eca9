package dev.troupe.isolation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When what has ended is started again: back-off with full jitter, so that many that ended at once do not come back at once. Safe for use by many threads. */
final class Restarts {

    private static final int DOUBLINGS = 20;

    private static final Logger log = LoggerFactory.getLogger(Restarts.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("isolation-clock").factory());

    /** @param failures that came one after the other, at least 1 */
    static Duration delay(int failures, Duration first, Duration longest) {
        long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(Math.max(1, most) + 1));
    }

    /** @param task must not block */
    void after(Duration delay, Runnable task) {
        var _ = clock.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.error("looking after a process failed", e);
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void stop() {
        clock.shutdownNow();
    }
}
