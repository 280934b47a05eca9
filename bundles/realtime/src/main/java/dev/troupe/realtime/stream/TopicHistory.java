package dev.troupe.realtime.stream;

import dev.troupe.core.Event;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.realtime.Settings;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One topic, or pattern: the last of its events, and who hears the next. It remembers from the first listener on, and for a while behind the last. Safe for use by
 * many threads; a listener's queue is all that is called under its lock.
 */
final class TopicHistory implements Subscriber, AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String epoch = epoch();
    private final Supplier<Settings.History> limits;
    private final AtomicLong all;
    private final Deque<Frame> kept = new ArrayDeque<>();
    private final Set<StreamClient> listeners = new LinkedHashSet<>();
    private @Nullable Subscription subscription;
    private long bytes;
    private long last;
    private long deserted = System.nanoTime();

    /** @param all bytes that all histories together keep */
    TopicHistory(Supplier<Settings.History> limits, AtomicLong all) {
        this.limits = limits;
        this.all = all;
    }

    /** An id of another start, or of another history of the same topic, is none of ours. */
    private static String epoch() {
        byte[] random = new byte[5];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** @throws IllegalArgumentException when it is no pattern */
    void listen(String pattern, Topics topics) {
        subscription = topics.subscribe(pattern, this);
    }

    @Override
    public synchronized void onEvent(Event event) {
        Frame frame = Frame.of(event, epoch, ++last);
        keep(frame);
        if (listeners.removeIf(client -> !client.hear(frame.bytes()))) {
            noteDeserted();
        }
    }

    private void keep(Frame frame) {
        Settings.History limit = limits.get();
        kept.addLast(frame);
        bytes += frame.size();
        all.addAndGet(frame.size());
        while (!kept.isEmpty()
                && (kept.size() > limit.events() || bytes > limit.bytes() || all.get() > limit.allBytes())) {
            forget(kept.removeFirst());
        }
    }

    private void forget(Frame frame) {
        bytes -= frame.size();
        all.addAndGet(-frame.size());
    }

    /** @param lastId of what it heard last, as it came; null for one that wants only what comes */
    synchronized void join(StreamClient client, @Nullable String lastId) {
        long seen = seen(lastId);
        for (Frame frame : kept) {
            if (frame.seq() > seen) {
                client.replay(frame.bytes());
            }
        }
        listeners.add(client);
    }

    /** Who was here in another epoch has missed all that is kept of this one, for aught we know. */
    private long seen(@Nullable String lastId) {
        if (lastId == null || lastId.isBlank()) {
            return Long.MAX_VALUE;
        }
        if (!lastId.startsWith(epoch + "-")) {
            return 0;
        }
        try {
            return Long.parseLong(lastId.substring(epoch.length() + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    synchronized void leave(StreamClient client) {
        if (listeners.remove(client)) {
            noteDeserted();
        }
    }

    private void noteDeserted() {
        if (listeners.isEmpty()) {
            deserted = System.nanoTime();
        }
    }

    synchronized boolean isHeard() {
        return !listeners.isEmpty();
    }

    synchronized boolean isStale(long now) {
        return listeners.isEmpty() && now - deserted >= limits.get().kept().toNanos();
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        kept.forEach(frame -> all.addAndGet(-frame.size()));
        kept.clear();
    }
}
