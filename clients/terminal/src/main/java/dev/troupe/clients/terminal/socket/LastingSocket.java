package dev.troupe.clients.terminal.socket;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A connection that comes back when it is lost, until it is closed or refused for good. Safe for use by many threads. */
public final class LastingSocket implements AutoCloseable {

    /** What becomes of it; called for one thing after the other. */
    public interface Owner {

        /** Where to connect, asked before each attempt. */
        URI address();

        /** Before anything is heard. */
        void opened(Socket socket);

        void heard(String text);

        /** @param next when it is tried again */
        void lost(String why, String next);

        /** It is not tried again. */
        void refused(String why);
    }

    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Set<Integer> FINAL =
            Set.of(1008, 4001); // not to come back; another connection has the session

    private final Sockets sockets;
    private final Optional<String> subprotocol;
    private final Owner owner;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final AtomicReference<@Nullable Socket> current = new AtomicReference<>();
    private final Thread keeper;

    public LastingSocket(Sockets sockets, Optional<String> subprotocol, Owner owner) {
        this.sockets = sockets;
        this.subprotocol = subprotocol;
        this.owner = owner;
        this.keeper = Thread.ofVirtual().name("keeper").unstarted(this::keep);
    }

    public void start() {
        keeper.start();
    }

    /** The connection that there is now. */
    public Optional<Socket> current() {
        return Optional.ofNullable(current.get());
    }

    @Override
    public void close() {
        keeper.interrupt();
        current().ifPresent(Socket::close);
    }

    private void keep() {
        try {
            for (boolean again = true; again; ) {
                again = life();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** One connection, or an attempt at one. */
    private boolean life() throws InterruptedException {
        End end;
        try {
            end = connected();
        } catch (NoSocketException e) {
            end = new End(e.isFinal(), e.sentence());
        }
        current.set(null);
        if (end.isFinal()) {
            owner.refused(end.why());
            return false;
        }
        Duration pause = backoff.next();
        owner.lost(end.why(), String.format(Locale.ROOT, "next attempt in %.1f s", pause.toMillis() / 1e3));
        Thread.sleep(pause);
        return true;
    }

    private End connected() throws InterruptedException {
        CompletableFuture<End> end = new CompletableFuture<>();
        Socket socket = sockets.open(owner.address(), subprotocol, new Ear() {
            @Override
            public void opened(Socket opened) {
                current.set(opened);
                owner.opened(opened);
            }

            @Override
            public void heard(String text) {
                owner.heard(text);
            }

            @Override
            public void ended(int code, String why) {
                end.complete(new End(FINAL.contains(code), why));
            }
        });
        long since = System.nanoTime();
        End ended = awaited(socket, end);
        if (System.nanoTime() - since >= STEADY.toNanos()) {
            backoff.reset();
        }
        return ended;
    }

    /** A server that went without a word is noticed only by asking. */
    private static End awaited(Socket socket, CompletableFuture<End> end) throws InterruptedException {
        while (true) {
            try {
                return end.get(BEAT.toMillis(), MILLISECONDS);
            } catch (TimeoutException e) {
                if (socket.ping(BEAT).isEmpty()) {
                    socket.cut("the server is silent");
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record End(boolean isFinal, String why) {}
}
