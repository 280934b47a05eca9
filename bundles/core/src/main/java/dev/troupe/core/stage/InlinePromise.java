package dev.troupe.core.stage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an agent's promise never to block is believed. One slow handling proves nothing: a garbage collection or a busy machine may
 * have been the cause, and such a moment hits all that is being handled. So slow ones that end at about the same time count once, and
 * quick ones make up for them: the promise is broken by one slow handling in a hundred, at the third. Safe for use by many threads; a
 * lost update does no harm.
 */
public final class InlinePromise {

    /** Nanoseconds that a handling may take. */
    private static final long QUICK = 5_000_000;

    private static final int SLOW = 100;
    private static final int BROKEN = 250;

    private static final Logger log = LoggerFactory.getLogger(InlinePromise.class);

    private final String agent;
    private final AtomicInteger score = new AtomicInteger();
    private final AtomicLong lastSlow = new AtomicLong(System.nanoTime() - QUICK);
    private volatile boolean holds;

    InlinePromise(Profile profile) {
        this(profile.name(), profile.inline());
    }

    InlinePromise(String agent, boolean given) {
        this.agent = agent;
        this.holds = given;
    }

    public boolean holds() {
        return holds;
    }

    /**
     * Takes note of one handling on a reading thread, which has just ended.
     *
     * @param now of {@link System#nanoTime}
     */
    public void handled(long nanos, long now) {
        if (nanos > QUICK) {
            slow(nanos, now);
        } else if (score.getPlain() > 0) {
            score.decrementAndGet();
        }
    }

    private void slow(long nanos, long now) {
        long last = lastSlow.get();
        boolean another = now - nanos - last >= 0; // it began behind the end of the last one
        if (another && lastSlow.compareAndSet(last, now) && score.addAndGet(SLOW) > BROKEN) {
            broken("its handlers took over 5 ms again and again, lastly " + nanos / 1_000_000 + " ms");
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
