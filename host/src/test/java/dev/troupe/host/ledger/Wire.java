package dev.troupe.host.ledger;

import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Unchecked;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket of a client, for as long as it lasts. May be cut by any thread. */
final class Wire implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(8);
    private static final Duration SENDING = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The socket is gone. */
    static final class LostException extends Exception {

        private static final long serialVersionUID = 1;

        LostException(String how) {
            super(how);
        }
    }

    private final Ear ear;
    private final WebSocket socket;

    private Wire(Ear ear, WebSocket socket) {
        this.ear = ear;
        this.socket = socket;
    }

    static Wire open(URI uri) throws LostException {
        Ear ear = new Ear();
        try {
            return new Wire(
                    ear,
                    Unchecked.call(() -> CLIENT.newWebSocketBuilder()
                            .subprotocols("troupe.v1")
                            .connectTimeout(CONNECTING)
                            .buildAsync(uri, ear)
                            .get(2 * CONNECTING.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (IllegalStateException e) {
            throw new LostException("not connected: " + e.getCause());
        }
    }

    void send(String text) throws LostException {
        try {
            Unchecked.call(() -> socket.sendText(text, true).get(SENDING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IllegalStateException e) {
            throw new LostException("not sent: " + e.getCause());
        }
    }

    /** The next frame; empty when none comes within the limit. What came before the end is heard. */
    Optional<Frame> next(Duration limit) throws LostException {
        Object heard = Unchecked.call(() -> poll(limit)).orElse("");
        if (heard instanceof LostException lost) {
            throw lost;
        }
        return heard instanceof Frame frame ? Optional.of(frame) : Optional.empty();
    }

    private Optional<Object> poll(Duration limit) throws InterruptedException {
        return Optional.ofNullable(ear.heard.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Without a word. */
    void cut() {
        socket.abort();
        ear.lost("cut");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Ear implements WebSocket.Listener {

        final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                heard.add(Frame.of(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            lost("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            lost(error.toString());
        }

        void lost(String how) {
            heard.add(new LostException(how));
        }
    }
}
