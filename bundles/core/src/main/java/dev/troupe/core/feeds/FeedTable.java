package dev.troupe.core.feeds;

import dev.troupe.core.Event;
import dev.troupe.core.Feed;
import dev.troupe.core.Feeds;
import dev.troupe.core.Subscription;
import dev.troupe.core.TopicPattern;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.session.OwnSessions;
import dev.troupe.core.session.Seldom;
import dev.troupe.core.session.SessionTable;
import dev.troupe.core.stage.StageListener;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.topics.TopicTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events and records to the own sessions of the agents that subscribe to them. Safe for use by many threads. */
@Component(service = Feeds.class, immediate = true)
public final class FeedTable implements Feeds, StageListener, TopicTable.Ears {

    /** Events that may lead to one another. */
    private static final int DEPTH = 8;

    private static final Logger log = LoggerFactory.getLogger(FeedTable.class);

    private final StageTable stage;
    private final TopicTable topics;
    private final SessionTable sessions;
    private final OwnSessions own;
    private final Supplier<Duration> absence;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Absences absences = new Absences();
    private final Seldom loops = new Seldom();
    private final Seldom losses = new Seldom();
    private volatile Audience audience = Audience.NONE;

    @Activate
    public FeedTable(@Reference StageTable stage, @Reference TopicTable topics, @Reference SessionTable sessions) {
        this(stage, topics, sessions, sessions::absence);
    }

    /**
     * For use without a container.
     *
     * @param absence how long records wait for an agent that left
     */
    public FeedTable(StageTable stage, TopicTable topics, SessionTable sessions, Supplier<Duration> absence) {
        this.stage = stage;
        this.topics = topics;
        this.sessions = sessions;
        this.own = sessions.own();
        this.absence = absence;
        stage.listen(this);
        stageChanged();
    }

    @Deactivate
    public void stop() {
        stage.unlisten(this);
        topics.listen(null);
    }

    @Override
    public void stageChanged() {
        synchronized (absences) {
            Audience before = audience;
            Audience after = new Audience(stage.live());
            audience = after;
            absences.change(before, after, absence.get());
            topics.listen(after.isEmpty() ? null : this);
        }
        listeners.forEach(Runnable::run);
    }

    // ---- records

    @Override
    public CompletableFuture<Integer> take(Feed record) {
        TopicPattern.checkTopic(record.topic());
        if (sessions.isStarting()) {
            return CompletableFuture.failedFuture(new UnavailableException("the host is still starting"));
        }
        Optional<String> away = away(record.topic());
        if (away.isPresent()) {
            return CompletableFuture.failedFuture(
                    new UnavailableException("agent '" + away.get() + "' was here and is gone"));
        }
        Set<String> agents = audience.of(record.topic());
        CompletableFuture<Integer> taken = new CompletableFuture<>();
        CompletableFuture<?>[] each =
                agents.stream().map(agent -> own.give(agent, record, 1)).toArray(CompletableFuture<?>[]::new);
        var _ = CompletableFuture.allOf(each)
                .whenComplete((done, failure) -> taken(record, agents.size(), failure, taken));
        return taken;
    }

    private Optional<String> away(String topic) {
        synchronized (absences) {
            return absences.isEmpty() ? Optional.empty() : absences.of(topic);
        }
    }

    /** Others hear of it once, after all agents have taken it. */
    private void taken(Feed record, int agents, @Nullable Throwable failure, CompletableFuture<Integer> taken) {
        if (failure != null) {
            boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
            taken.completeExceptionally(wrapped ? failure.getCause() : failure);
            return;
        }
        try {
            topics.publishToOthers(record.topic(), record.data());
        } finally {
            taken.complete(agents);
        }
    }

    @Override
    public Set<String> patterns() {
        return audience.patterns();
    }

    @Override
    public Subscription listen(Runnable changed) {
        listeners.add(changed);
        return new Subscription() {
            @Override
            public String pattern() {
                return "";
            }

            @Override
            public void close() {
                listeners.remove(changed);
            }
        };
    }

    // ---- events of this host

    @Override
    public void hear(Event event, int depth) {
        Set<String> agents = audience.of(event.topic());
        if (agents.isEmpty()) {
            return;
        }
        if (depth >= DEPTH) {
            loops.say(unsaid -> log.warn(
                    "loop: an event of {} is not given to {}: {} events, each published at hearing the one before, led to"
                            + " it{}",
                    event.topic(),
                    agents,
                    depth,
                    unsaid));
            return;
        }
        Map<String, String> headers = event.type().isEmpty() ? Map.of() : Map.of(Feed.TYPE, event.type());
        Feed feed = new Feed(event.topic(), "", null, event.data(), headers);
        for (String agent : agents) {
            var _ = own.give(agent, feed, depth + 1).exceptionally(failure -> {
                lost(event, agent, failure);
                return null;
            });
        }
    }

    private void lost(Event event, String agent, Throwable failure) {
        Throwable why =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        losses.say(unsaid ->
                log.warn("an event of {} is lost to agent {}: {}{}", event.topic(), agent, why.getMessage(), unsaid));
    }
}
