package dev.troupe.clients.terminal.socket;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection. Safe for use by many threads. */
public final class Socket implements AutoCloseable {

    private static final int LARGEST = 16 * 1024 * 1024; // characters of a message
    private static final Duration SEND_LIMIT = Duration.ofSeconds(10);
    private static final int LOST = 1006;
    private static final int TOO_LARGE = 1009;

    private final WebSocket webSocket;
    private final Ear ear;
    private final ReentrantLock sending = new ReentrantLock(); // the JDK takes one message at a time
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<Void>> pong = new AtomicReference<>(new CompletableFuture<>());

    private Socket(WebSocket webSocket, Ear ear) {
        this.webSocket = webSocket;
        this.ear = ear;
    }

    /** @throws NoSocketException when there is none within ten seconds */
    static Socket open(HttpClient client, Handshake handshake, Ear ear) throws InterruptedException {
        Incoming incoming = new Incoming(ear);
        CompletableFuture<WebSocket> opening = handshake.send(client, incoming);
        try {
            opening.get(Door.CONNECT_LIMIT.toMillis(), MILLISECONDS);
            return incoming.socket.join(); // there before the other
        } catch (ExecutionException e) {
            throw handshake.failure(Optional.ofNullable(e.getCause()).orElse(e));
        } catch (TimeoutException | InterruptedException e) {
            CompletableFuture<?> _ = opening.whenComplete(
                    (late, none) -> Optional.ofNullable(late).ifPresent(WebSocket::abort));
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw handshake.failure(e);
        }
    }

    /** @throws NoSocketException when it cannot be sent any more */
    public void send(String text) throws InterruptedException {
        sending.lock();
        try {
            webSocket.sendText(text, true).get(SEND_LIMIT.toMillis(), MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NoSocketException("the connection is lost", false, e);
        } finally {
            sending.unlock();
        }
    }

    /** How long the server took to answer; empty when it did not within the limit. Confined to one thread. */
    public Optional<Duration> ping(Duration limit) throws InterruptedException {
        CompletableFuture<Void> back = new CompletableFuture<>();
        pong.set(back);
        long asked = System.nanoTime();
        try {
            webSocket.sendPing(ByteBuffer.allocate(0)).get(SEND_LIMIT.toMillis(), MILLISECONDS);
            back.get(limit.toMillis(), MILLISECONDS);
            return Optional.of(Duration.ofNanos(System.nanoTime() - asked));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** At once, without a word; the ear is told. */
    public void cut(String why) {
        webSocket.abort();
        end(LOST, why);
    }

    /** With a word to the server, for which it does not wait; the ear is told. */
    @Override
    public void close() {
        CompletableFuture<?> _ =
                webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, SECONDS);
        end(WebSocket.NORMAL_CLOSURE, "closed");
    }

    private void end(int code, String why) {
        if (over.compareAndSet(false, true)) {
            ear.ended(code, why);
        }
    }

    /** What comes in; the JDK calls it for one thing after the other. */
    private static final class Incoming implements WebSocket.Listener {

        private final Ear ear;
        private final CompletableFuture<Socket> socket = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        Incoming(Ear ear) {
            this.ear = ear;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            Socket opened = new Socket(webSocket, ear);
            socket.complete(opened);
            ear.opened(opened);
            webSocket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
            if (message.length() + part.length() > LARGEST) {
                CompletableFuture<?> _ = webSocket.sendClose(TOO_LARGE, "");
                socket.join().end(TOO_LARGE, "the server sent more than " + LARGEST + " characters at once");
                return null; // and asks for nothing more
            }
            message.append(part);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                ear.heard(whole);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
            socket.join().pong.get().complete(null);
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            socket.join().end(code, "the server closed it: " + code + (reason.isEmpty() ? "" : ", " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            socket.join().end(LOST, "the connection broke: " + error.getMessage());
        }
    }
}
