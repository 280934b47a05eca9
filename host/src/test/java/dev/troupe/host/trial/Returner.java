package dev.troupe.host.trial;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client of subprotocol troupe.v1 that loses its socket and comes back to its session, and keeps all that it has heard there, in order. Confined
 * to one thread, but for {@link #cut}.
 */
public final class Returner implements AutoCloseable {

    private volatile URI uri;
    private final List<Frame> before = new ArrayList<>(); // heard over earlier sockets
    private final Map<String, String> said = new HashMap<>();
    private volatile Peer peer;
    private Frame session;

    private Returner(URI uri) {
        this.uri = uri;
        this.peer = Peer.connect(uri, "troupe.v1");
        this.session = peer.session();
    }

    public static Returner connect(URI uri) {
        return new Returner(uri);
    }

    /** Over which it hears now. */
    public Peer peer() {
        return peer;
    }

    /** The last frame with which the host said where the session stands. */
    public Frame session() {
        return session;
    }

    /** Where it comes back to. */
    public URI place() {
        return URI.create(
                uri + "?session=" + session.text("session") + "&epoch=" + session.text("epoch") + "&after=" + after());
    }

    private long after() {
        List<Frame> heard = heard();
        return heard.isEmpty() ? seq(session) : Math.max(seq(session), seq(heard.getLast()));
    }

    /** The socket is gone without a word. */
    public void cut() {
        peer.cut();
    }

    /** Over a new socket, the old one having been cut or not. */
    public Frame comeBack() {
        peer.cut();
        URI place = place();
        before.addAll(numbered(peer));
        peer = Peer.connect(place, "troupe.v1");
        session = peer.session();
        return session;
    }

    /** Where its host is from now on. */
    public Returner moveTo(URI other) {
        uri = other;
        return this;
    }

    /** Sends a request with an id that is its correlation id too, which is returned. */
    public String say(String type, String data) {
        String id = "m" + (said.size() + 1);
        said.put(
                id,
                "{\"type\":\"" + type + "\",\"data\":" + data + ",\"id\":\"" + id + "\",\"correlationId\":\"" + id
                        + "\"}");
        repeat(id);
        return id;
    }

    /** Sends again what was said under this id; over a socket that was cut, nothing. */
    public void repeat(String id) {
        try {
            peer.send(said.get(id));
        } catch (UncheckedIOException | IllegalStateException notSent) {
            if (peer.isOpen()) {
                throw notSent;
            }
        }
    }

    /** Waits for an answer over the socket of now. */
    public Frame answer(String id) {
        return answerWithin(id, Await.LIMIT)
                .orElseThrow(() -> new AssertionError("no answer to " + id + "; heard " + heard()));
    }

    /** Empty when it does not come in time, or when the socket is lost. */
    public Optional<Frame> answerWithin(String id, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Frame> found = find(id);
        while (found.isEmpty() && peer.isOpen() && System.nanoTime() < end) {
            Await.pass(Duration.ofMillis(2));
            found = find(id);
        }
        return found;
    }

    private Optional<Frame> find(String id) {
        return heard().stream()
                .filter(frame ->
                        frame.correlationId().equals(id) && frame.json().has("success"))
                .findFirst();
    }

    /** The numbered frames, over all sockets. */
    public List<Frame> heard() {
        List<Frame> all = new ArrayList<>(before);
        all.addAll(numbered(peer));
        return all;
    }

    /** Their numbers. */
    public List<Long> numbers() {
        return heard().stream().map(Returner::seq).toList();
    }

    private static List<Frame> numbered(Peer peer) {
        return peer.rest().stream().filter(frame -> frame.json().has("seq")).toList();
    }

    private static long seq(Frame frame) {
        return frame.json().get("seq").getAsLong();
    }

    @Override
    public void close() {
        peer.close();
    }
}
