package dev.troupe.core.stage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds up an agent that floods its topics, so that those who listen can keep up. What has not been used lately may be used at once, but no more
 * than a quarter of a second's worth. Safe for use by many threads.
 */
public final class Pace {

    private static final long BURST = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private static final Logger log = LoggerFactory.getLogger(Pace.class);

    private final String agent;
    private final AtomicLong free = new AtomicLong(System.nanoTime() - BURST);
    private final AtomicBoolean told = new AtomicBoolean();

    Pace(String agent) {
        this.agent = agent;
    }

    /**
     * Takes so many nanoseconds of its time.
     *
     * @return how many to wait first; negative when so many wait already that nothing was taken
     */
    public long take(long cost) {
        return take(cost, System.nanoTime());
    }

    long take(long cost, long now) {
        while (true) {
            long before = free.get();
            long start = before - (now - BURST) < 0 ? now - BURST : before;
            long wait = Math.max(0, start - now);
            if (wait > LONGEST) {
                return -1;
            }
            if (free.compareAndSet(before, start + cost)) {
                if (wait > 0 && told.compareAndSet(false, true)) {
                    log.warn(
                            "agent {} publishes faster than it may (publish.max, publish.bytes.max); it is held up",
                            agent);
                }
                return wait;
            }
        }
    }
}
