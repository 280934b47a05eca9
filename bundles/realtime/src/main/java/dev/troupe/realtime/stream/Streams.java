package dev.troupe.realtime.stream;

import dev.troupe.core.Topics;
import dev.troupe.realtime.Configuration;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open streams, and the histories of their topics. Safe for use by many threads. */
@Component(service = Streams.class)
public final class Streams {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private static final long ROUND_MILLIS = 1_000;

    /** Of topics, per stream that may be open: a history outlives its listeners for a while. */
    private static final int HISTORIES_PER_STREAM = 2;

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("stream-", 0)
            .uncaughtExceptionHandler((thread, e) -> log.error("{} died", thread.getName(), e))
            .factory());
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stream-watch").daemon().factory());
    private final Topics topics;
    private final Configuration configuration;
    private final Map<String, TopicHistory> histories = new TreeMap<>(); // guarded by this
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();

    @Activate
    public Streams(@Reference Topics topics, @Reference Configuration configuration) {
        this.topics = topics;
        this.configuration = configuration;
        var _ = rounds.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        rounds.shutdownNow();
        clients.forEach(StreamClient::end);
        executor.shutdown();
        if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
        synchronized (this) {
            histories.values().forEach(TopicHistory::close);
            histories.clear();
        }
    }

    private void round() {
        try {
            forgetStale(System.nanoTime());
        } catch (RuntimeException e) {
            log.error("histories of topics were not looked after this time", e);
        }
    }

    synchronized void forgetStale(long now) {
        for (Iterator<TopicHistory> each = histories.values().iterator(); each.hasNext(); ) {
            TopicHistory history = each.next();
            if (history.isStale(now)) {
                history.close();
                each.remove();
            }
        }
    }

    /** Where a client gets its stream. */
    public interface Opening {

        /** The headers are about to be sent, and whatever waits. */
        OutputStream begin() throws IOException;

        /** The stream has ended. */
        void end();
    }

    /**
     * Begins a stream, on a thread of its own.
     *
     * @param pattern of topics
     * @param lastId of what the client heard last; null when it is new
     * @return false when too many are open
     * @throws IllegalArgumentException when it is no pattern
     */
    public boolean open(String pattern, @Nullable String lastId, Opening opening) throws IOException {
        if (clients.size() >= configuration.now().streams().most()) {
            return false;
        }
        StreamClient client;
        synchronized (this) { // so that the history stays until the client is in it
            TopicHistory history = history(pattern);
            if (history == null) {
                return false;
            }
            client = new StreamClient(opening.begin(), () -> configuration.now().streams(), gone -> {
                history.leave(gone);
                clients.remove(gone);
                opening.end();
            });
            clients.add(client);
            history.join(client, lastId);
        }
        executor.execute(client);
        return true;
    }

    private synchronized @Nullable TopicHistory history(String pattern) {
        TopicHistory known = histories.get(pattern);
        if (known != null) {
            return known;
        }
        if (histories.size()
                >= HISTORIES_PER_STREAM * configuration.now().streams().most()) {
            return null;
        }
        TopicHistory history =
                new TopicHistory(() -> configuration.now().streams().history(), bytes);
        history.listen(pattern, topics);
        histories.put(pattern, history);
        return history;
    }

    public int size() {
        return clients.size();
    }

    /** Topics that somebody listens to, sorted; a copy. */
    public synchronized List<String> topics() {
        return histories.entrySet().stream()
                .filter(entry -> entry.getValue().isHeard())
                .map(Map.Entry::getKey)
                .toList();
    }
}
