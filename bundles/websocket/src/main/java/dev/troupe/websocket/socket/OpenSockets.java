package dev.troupe.websocket.socket;

import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.reading.ReadingRoom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.WebSocketComponents;

/** All connections that are open. Safe for use by many threads. */
public final class OpenSockets {

    private final Supplier<Limits> limits;
    private final Predicate<Dialect> spoken;
    private final ReadingRoom room;
    private final Set<SocketConnection> sockets = ConcurrentHashMap.newKeySet();

    /**
     * @param limits asked again and again, so that open connections follow the configuration
     * @param spoken whether a dialect is still here
     * @param room where they are read
     */
    public OpenSockets(Supplier<Limits> limits, Predicate<Dialect> spoken, ReadingRoom room) {
        this.limits = limits;
        this.spoken = spoken;
        this.room = room;
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

    /** Closes all connections of a dialect, waits until that is done, but not for long, and cuts off those that are left. */
    public void close(Dialect dialect, int code, String reason) {
        closeThose(connection -> connection.dialect() == dialect, code, reason);
    }

    /** As {@link #close(Dialect, int, String)}, for all dialects. */
    public void closeAll(int code, String reason) {
        closeThose(connection -> true, code, reason);
    }

    private void closeThose(Predicate<SocketConnection> which, int code, String reason) {
        for (SocketConnection connection : sockets) {
            if (which.test(connection)) {
                connection.close(code, reason);
            }
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
