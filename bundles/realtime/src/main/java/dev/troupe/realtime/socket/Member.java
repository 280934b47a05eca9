package dev.troupe.realtime.socket;

import dev.troupe.core.Event;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.websocket.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One socket of the audience. Safe for use by many threads. */
public final class Member implements Subscriber {

    /** What the peer gets to see of an idle one's end. */
    private static final String INACTIVE = "Inactive timeout";

    private static final int NORMAL = 1000;

    private final long number;
    private final Connection connection;
    private final Instant connectedAt;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private volatile long active = System.nanoTime();

    Member(long number, Connection connection, Instant connectedAt) {
        this.number = number;
        this.connection = connection;
        this.connectedAt = connectedAt;
    }

    /** Rises by one with each socket. */
    public long number() {
        return number;
    }

    public String clientId() {
        return "client_" + number;
    }

    public Instant connectedAt() {
        return connectedAt;
    }

    /** Frames in both directions. */
    public long messages() {
        return messages.get();
    }

    /** A sorted copy. */
    public Set<String> topics() {
        return new TreeSet<>(subscriptions.keySet());
    }

    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    @Override
    public void onEvent(Event event) {
        send(event.encoded(Frames.EVENT));
    }

    void send(byte[] frame) {
        touch();
        connection.send(frame, false);
    }

    /** A frame came, or goes. */
    void touch() {
        messages.incrementAndGet();
        active = System.nanoTime();
    }

    void closeIfIdle(long now, long limitNanos) {
        if (now - active >= limitNanos) {
            connection.close(NORMAL, INACTIVE);
        }
    }
}
