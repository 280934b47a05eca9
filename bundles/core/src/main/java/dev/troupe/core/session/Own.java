package dev.troupe.core.session;

import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent's place for the events of one topic and key: brings them to its own session, which is opened when one comes, and from disk perhaps. Safe for use
 * by many threads; what blocks does so in its lane.
 */
final class Own {

    private static final Logger log = LoggerFactory.getLogger(Own.class);

    private final Identity identity;
    private final Function<Identity, LiveSession> opener;
    private final Lane lane;
    private volatile @Nullable LiveSession session;
    private volatile long lastGiven = System.nanoTime();

    /** @param opener finds it or makes it; may block */
    Own(Identity identity, Function<Identity, LiveSession> opener, Executor threads) {
        this.identity = identity;
        this.opener = opener;
        this.lane = new Lane(threads);
    }

    /** One that was opened otherwise. */
    Own(LiveSession opened, Function<Identity, LiveSession> opener, Executor threads) {
        this(opened.identity(), opener, threads);
        this.session = opened;
    }

    String id() {
        return identity.id();
    }

    void give(Fed fed) {
        lastGiven = System.nanoTime();
        lane.execute(() -> pass(fed));
    }

    private void pass(Fed fed) {
        try {
            LiveSession there = session;
            if (there == null || there.isClosing()) {
                there = opener.apply(identity);
                session = there;
            }
            there.accept(fed);
        } catch (SessionRefusedException e) {
            Fed.refused(fed, e.text());
        } catch (StoreException e) {
            Fed.refused(fed, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("session {} of agent {} cannot be opened", identity.id(), identity.agent(), e);
            Fed.refused(fed, "the session of agent '" + identity.agent() + "' cannot be opened: " + e);
        }
    }

    /** What waits and what runs. */
    int waiting() {
        return lane.size();
    }

    /** Whether nothing waits for it, is handled in it, or is still to be kept. */
    boolean isIdle() {
        LiveSession there = session;
        boolean idle = there instanceof DurableSession durable ? durable.mayPark() : there == null || there.isIdle();
        return lane.size() == 0 && idle;
    }

    /** @param patience for one that would go to disk */
    boolean hasRestedFor(Duration rest, Duration patience) {
        Duration limit = session instanceof DurableSession ? patience : rest;
        return System.nanoTime() - lastGiven > limit.toNanos() && isIdle();
    }

    /** Lets go of the session, which ends, or goes to disk; what is given from now on opens it again. In the lane, so that nothing is given to one that goes. */
    void end(Runnable gone) {
        try {
            lane.execute(() -> {
                letGo();
                gone.run();
            });
        } catch (RejectedExecutionException e) {
            log.debug("session {} ends with the host", identity.id());
        }
    }

    private void letGo() {
        LiveSession there = session;
        if (there instanceof DurableSession durable) {
            durable.goToDisk();
        } else if (there != null) {
            there.close();
        }
    }
}
