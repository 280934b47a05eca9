package dev.troupe.websocket.socket;

import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.reading.ReadingRoom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.WebSocketComponents;

/** All connections that are open. Safe for use by many threads. */
public final class OpenSockets {

    /** Between two that are closed one after the other, when there is time: a thousand a second come back. */
    private static final Duration EACH = Duration.ofMillis(1);

    private final Supplier<Limits> limits;
    private final Predicate<Dialect> spoken;
    private final ReadingRoom room;
    private final Duration spread;
    private final Set<SocketConnection> sockets = ConcurrentHashMap.newKeySet();

    /**
     * @param limits asked again and again, so that open connections follow the configuration
     * @param spoken whether a dialect is still here
     * @param room where they are read
     * @param spread over which many connections are closed at most
     */
    public OpenSockets(Supplier<Limits> limits, Predicate<Dialect> spoken, ReadingRoom room, Duration spread) {
        this.limits = limits;
        this.spoken = spoken;
        this.room = room;
        this.spread = spread;
    }

    /** A connection that opens when the upgrade is done. */
    public SocketConnection prepare(Opening opening, Dialect dialect, Request upgrade, WebSocketComponents components) {
        return new SocketConnection(opening, dialect, this, upgrade, components);
    }

    public int size() {
        return sockets.size();
    }

    ReadingRoom room() {
        return room;
    }

    Limits limits() {
        return limits.get();
    }

    /** A dialect may have left since the handshake began, and its connections may have been closed without this one. */
    void add(SocketConnection connection) {
        sockets.add(connection);
        if (!spoken.test(connection.dialect())) {
            connection.close(CloseStatus.SERVICE_RESTART, "service restart");
        }
    }

    void remove(SocketConnection connection) {
        sockets.remove(connection);
        synchronized (this) {
            notifyAll();
        }
    }

    /** Pings those that are silent, closes those that stay so, and those that do not read. */
    public void watch(long nanoTime) {
        sockets.forEach(connection -> connection.watch(nanoTime));
    }

    /** Closes all connections of a dialect, one after the other, waits until that is done, but not for long, and cuts off those that are left. */
    public void close(Dialect dialect, int code, String reason) {
        closeThose(connection -> connection.dialect() == dialect, code, reason);
    }

    /** As {@link #close(Dialect, int, String)}, for all dialects. */
    public void closeAll(int code, String reason) {
        closeThose(connection -> true, code, reason);
    }

    private void closeThose(Predicate<SocketConnection> which, int code, String reason) {
        List<SocketConnection> closing = sockets.stream().filter(which).toList();
        long gap = Math.min(
                EACH.toNanos(), spread.dividedBy(Math.max(1, closing.size())).toNanos());
        for (SocketConnection connection : closing) {
            connection.close(code, reason);
            // from 0 to twice the gap, so that hosts which stop together do not send theirs in step
            LockSupport.parkNanos((long) (2 * gap * ThreadLocalRandom.current().nextDouble()));
        }
        awaitNone(which, System.nanoTime() + limits.get().farewell().toNanos());
        for (SocketConnection connection : sockets) {
            if (which.test(connection)) {
                connection.cutOff();
            }
        }
    }

    private synchronized void awaitNone(Predicate<SocketConnection> which, long deadline) {
        try {
            long left = deadline - System.nanoTime();
            while (left > 0 && sockets.stream().anyMatch(which)) {
                wait(left / 1_000_000 + 1);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops us is in a hurry
        }
    }
}
