package dev.troupe.link;

import dev.troupe.core.Feed;
import dev.troupe.core.Feeds;
import dev.troupe.core.UnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to the host, those of one lane one after the other. A record that cannot be taken now is handed in again later, and holds up its own lane only.
 * Bounding what is underway is the caller's. Safe for use by many threads.
 */
public final class Intake implements AutoCloseable {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(5);

    /** What came of a record: it may be committed. */
    public sealed interface Taken {

        /** @param agents that subscribe to its topic */
        record By(int agents) implements Taken {}

        /** Handing it in again would never help. */
        record Refused(String why) implements Taken {}
    }

    private final Feeds feeds;
    private final Echoes echoes;
    private final ScheduledExecutorService again;
    private final Map<String, Lane> lanes = new HashMap<>();
    private boolean closed;

    private record Item(Feed feed, Consumer<Taken> then) {}

    private static final class Lane {
        private final Queue<Item> items = new ArrayDeque<>(2);
        private final Backoff backoff = new Backoff(FIRST, MOST);
    }

    /** @param again hands in again what could not be taken; the caller's, whose task must be ended behind this */
    public Intake(Feeds feeds, Echoes echoes, ScheduledExecutorService again) {
        this.feeds = feeds;
        this.echoes = echoes;
        this.again = again;
    }

    /** @param then runs once, on any thread; never after {@link #close} has come back, unless it was running */
    public void take(String lane, Feed feed, Consumer<Taken> then) {
        Lane mine;
        synchronized (lanes) {
            if (closed) {
                return;
            }
            mine = lanes.computeIfAbsent(lane, name -> new Lane());
            mine.items.add(new Item(feed, then));
            if (mine.items.size() > 1) {
                return; // whoever is at the first one goes on with this
            }
        }
        run(lane, mine);
    }

    /** Takes what is first in the lane, and what follows as long as it is done at once. */
    private void run(String name, Lane lane) {
        Item item = first(lane);
        while (item != null) {
            Feed feed = item.feed();
            echoes.cameIn(feed.data());
            CompletableFuture<Integer> taking = take(feed);
            if (!taking.isDone()) {
                var _ = taking.whenComplete((agents, failure) -> {
                    if (settle(name, lane, feed, taking)) {
                        run(name, lane);
                    }
                });
                return;
            }
            if (!settle(name, lane, feed, taking)) {
                return;
            }
            item = first(lane);
        }
    }

    private CompletableFuture<Integer> take(Feed feed) {
        try {
            return feeds.take(feed);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable Item first(Lane lane) {
        synchronized (lanes) {
            return closed ? null : lane.items.peek();
        }
    }

    /** False when the lane has to wait, or is done with. */
    private boolean settle(String name, Lane lane, Feed feed, CompletableFuture<Integer> taking) {
        echoes.isOver(feed.data());
        Taken taken = outcome(taking);
        Item item;
        synchronized (lanes) {
            if (closed) {
                return false;
            }
            if (taken == null) {
                var _ = again.schedule(
                        () -> run(name, lane), lane.backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                return false;
            }
            lane.backoff.reset();
            item = lane.items.remove();
            if (lane.items.isEmpty()) {
                lanes.remove(name);
            }
        }
        item.then().accept(taken);
        return true;
    }

    /** Null when it has to be handed in again. */
    private static @Nullable Taken outcome(CompletableFuture<Integer> taking) {
        try {
            return new Taken.By(taking.join());
        } catch (CompletionException e) {
            return e.getCause() instanceof UnavailableException
                    ? null
                    : new Taken.Refused(String.valueOf(e.getCause()));
        }
    }

    /** Forgets what waits. */
    @Override
    public void close() {
        synchronized (lanes) {
            closed = true;
            lanes.clear();
        }
    }
}
