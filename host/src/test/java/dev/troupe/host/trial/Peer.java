package dev.troupe.host.trial;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A WebSocket client of a host: sends, and takes what it heard by correlation id or by type, in any order. Safe for use by many threads. */
public final class Peer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** How a connection ended; code 1006 when it did without a close frame. */
    public record Closing(int code, String reason) {}

    private final Inbox inbox = new Inbox();
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Frame> session = new CompletableFuture<>();
    private final WebSocket socket;

    private Peer(WebSocket.Builder builder, URI uri) {
        socket = within(builder.buildAsync(uri, new Ear(inbox, session)));
    }

    public static Peer connect(URI uri) {
        return new Peer(CLIENT.newWebSocketBuilder(), uri);
    }

    /** Through a client that trusts whom this one shall. */
    public static Peer connect(URI uri, HttpClient client) {
        return new Peer(client.newWebSocketBuilder(), uri);
    }

    /** Speaking this subprotocol. */
    public static Peer connect(URI uri, String subprotocol) {
        return new Peer(CLIENT.newWebSocketBuilder().subprotocols(subprotocol), uri);
    }

    /** One whole text message. */
    public void send(String text) {
        within(socket.sendText(text, true));
    }

    /** Sends a request with a correlation id of its own, which is returned. */
    public String request(String type, String data) {
        String id = "q" + asked.incrementAndGet();
        send("{\"type\":\"" + type + "\",\"data\":" + data + ",\"correlationId\":\"" + id + "\"}");
        return id;
    }

    /** Sends a request and takes its answer. */
    public Frame ask(String type, String data) {
        return answer(request(type, data));
    }

    /** Takes the answer with this correlation id, pieces left aside. */
    public Frame answer(String correlationId) {
        return take("an answer to " + correlationId, frame -> isAnswer(frame, correlationId));
    }

    /** As {@link #answer}; empty when it does not come within the limit, or never because the connection is closed. */
    public Optional<Frame> answerWithin(String correlationId, Duration limit) {
        return inbox.take(frame -> isAnswer(frame, correlationId), limit);
    }

    /** Takes the first frame of this type. */
    public Frame takeType(String type) {
        return take("a frame of type " + type, frame -> frame.type().equals(type));
    }

    /** Takes the first frame that fits, waiting for it as long as need be. */
    public Frame take(String what, Predicate<Frame> fits) {
        return inbox.take(fits, Await.LIMIT)
                .orElseThrow(() -> new AssertionError("not within " + Await.LIMIT + ": " + what + "; in the inbox: "
                        + inbox.frames() + inbox.closing().map(Object::toString).orElse("")));
    }

    /** With which the host greets a connection of subprotocol troupe.v1 whose path names an agent. */
    public Frame session() {
        return Unchecked.call(() -> session.get(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Cuts the connection without a word. */
    public void cut() {
        inbox.close(new Closing(1006, "cut")); // first, so that whoever cannot send any more knows why
        socket.abort();
    }

    /** What has arrived and was not taken. */
    public List<Frame> rest() {
        return inbox.frames();
    }

    public boolean isOpen() {
        return inbox.closing().isEmpty();
    }

    public Closing awaitClosing() {
        return Await.until("the connection is closed", Await.LIMIT, inbox::closing);
    }

    @Override
    public void close() {
        if (isOpen()) {
            within(socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket));
        }
        socket.abort();
    }

    private static boolean isAnswer(Frame frame, String correlationId) {
        return frame.correlationId().equals(correlationId) && !frame.type().equals("delta");
    }

    private static WebSocket within(CompletableFuture<WebSocket> future) {
        return Unchecked.call(() -> future.get(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Puts text messages together and lays them into the inbox. */
    private static final class Ear implements WebSocket.Listener {

        private final Inbox inbox;
        private final CompletableFuture<Frame> session;
        private final StringBuilder parts = new StringBuilder();

        Ear(Inbox inbox, CompletableFuture<Frame> session) {
            this.inbox = inbox;
            this.session = session;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                hear(Frame.of(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void hear(Frame frame) {
            if (frame.type().equals("session")) {
                session.complete(frame);
            } else {
                inbox.add(frame);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            inbox.close(new Closing(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            inbox.close(new Closing(1006, String.valueOf(error)));
        }
    }
}
