package dev.troupe.chat.talk;

import dev.troupe.websocket.Connection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one user: all hear the same, in the same order. Safe for use by many threads. */
final class Circle {

    private static final Logger log = LoggerFactory.getLogger(Circle.class);

    private final Set<Connection> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undone = new AtomicInteger();

    /**
     * Who has heard the greeting hears all that is told from then on.
     *
     * @param greeting empty for none
     */
    void add(Connection socket, byte[] greeting) {
        inTurn(() -> {
            if (greeting.length > 0) {
                socket.send(greeting, false);
            }
            sockets.add(socket);
            if (!socket.isOpen()) { // it may have left before its turn came
                sockets.remove(socket);
            }
        });
    }

    void remove(Connection socket) {
        sockets.remove(socket);
    }

    void tell(byte[] frame) {
        inTurn(() -> sockets.forEach(socket -> attempt(() -> socket.send(frame, false))));
    }

    /** Whoever comes first does what the others bring meanwhile, so that no lock is held while sockets are written to. */
    private void inTurn(Runnable work) {
        waiting.add(work);
        if (undone.getAndIncrement() == 0) {
            do {
                attempt(waiting.remove());
            } while (undone.decrementAndGet() > 0);
        }
    }

    /** What fails is lost alone: the other sockets hear the frame, and all hear the next. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.error("a socket does not hear what it should", e);
        }
    }
}
