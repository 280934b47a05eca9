package dev.troupe.chat.talk;

import dev.troupe.websocket.Connection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The sockets of one user: all hear the same, in the same order. Safe for use by many threads. */
final class Circle {

    private final Set<Connection> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untold = new AtomicInteger();

    void add(Connection socket) {
        sockets.add(socket);
    }

    void remove(Connection socket) {
        sockets.remove(socket);
    }

    /** Whoever comes first tells what the others bring meanwhile, so that no lock is held while sockets are written to. */
    void tell(byte[] frame) {
        waiting.add(frame);
        if (untold.getAndIncrement() == 0) {
            do {
                byte[] next = waiting.remove();
                sockets.forEach(socket -> socket.send(next, false));
            } while (untold.decrementAndGet() > 0);
        }
    }
}
