package dev.troupe.core.stage;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an agent's promise never to block is believed. One slow handling proves nothing: a garbage collection or a busy machine may
 * have been the cause. So slow ones count, the slower the more, and quick ones make up for them, one by one: the promise is broken by
 * three handlings of 20 ms with few between them, or by slow ones that keep coming. Safe for use by many threads; a lost update does
 * no harm.
 */
public final class InlinePromise {

    /** Nanoseconds that a handling may take. */
    private static final long QUICK = 5_000_000;

    private static final int SLOW = 8;
    private static final int SLOWEST = 32;
    private static final int BROKEN = 64;

    private static final Logger log = LoggerFactory.getLogger(InlinePromise.class);

    private final String agent;
    private final AtomicInteger score = new AtomicInteger();
    private volatile boolean holds;

    InlinePromise(Profile profile) {
        this.agent = profile.name();
        this.holds = profile.inline();
    }

    public boolean holds() {
        return holds;
    }

    /** Takes note of one handling on a reading thread. */
    public void handled(long nanos) {
        if (nanos > QUICK) {
            int weight = (int) Math.min(SLOWEST, SLOW * (nanos / QUICK));
            if (score.addAndGet(weight) > BROKEN) {
                broken("its handlers took over 5 ms again and again, lastly " + nanos / 1_000_000 + " ms");
            }
        } else if (score.get() > 0) {
            score.decrementAndGet();
        }
    }

    /** @param why completes the sentence "…: {why}" */
    public void broken(String why) {
        if (holds) {
            holds = false;
            log.warn(
                    "agent {} promised never to block (inline), but {}; it runs on virtual threads from now on",
                    agent,
                    why);
        }
    }
}
