package dev.troupe.broker.test;

import dev.troupe.core.Feed;
import dev.troupe.core.Feeds;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** Agents that hear everything of their patterns, on other threads, or refuse it. */
public final class Agents implements Feeds {

    private final Topics topics;
    private final List<Feed> taken = new CopyOnWriteArrayList<>();
    private volatile Set<String> patterns = Set.of();
    private volatile Runnable changed = () -> {};
    private volatile Function<Feed, CompletableFuture<Integer>> answer =
            feed -> CompletableFuture.supplyAsync(() -> 1, ForkJoinPool.commonPool());

    public Agents(Topics topics) {
        this.topics = topics;
    }

    /** What they have taken, in that order. */
    public List<Feed> taken() {
        return taken;
    }

    public void subscribe(String... topics) {
        patterns = Set.of(topics);
        changed.run();
    }

    /** Completes with how many took it, or as a failure. */
    public void answer(Function<Feed, CompletableFuture<Integer>> answer) {
        this.answer = answer;
    }

    @Override
    public CompletableFuture<Integer> take(Feed feed) {
        return answer.apply(feed).thenApply(agents -> {
            taken.add(feed);
            topics.publish(feed.topic(), feed.data());
            return agents;
        });
    }

    @Override
    public Set<String> patterns() {
        return patterns;
    }

    @Override
    public Subscription listen(Runnable changed) {
        this.changed = changed;
        return new Subscription() {
            @Override
            public String pattern() {
                return "";
            }

            @Override
            public void close() {
                // they change no more
            }
        };
    }
}
