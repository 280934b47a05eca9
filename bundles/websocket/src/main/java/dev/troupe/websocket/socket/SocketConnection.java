package dev.troupe.websocket.socket;

import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Dialect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/** One WebSocket from the door's side: what goes out, and how it ends. Safe for use by many threads, but for what says otherwise. */
public final class SocketConnection implements Connection {

    private static final byte[] NOTHING = {};

    private final Opening opening;
    private final Dialect dialect;
    private final OpenSockets sockets;
    private final Outbox outbox;
    private final Turn turn = new Turn();
    private final Pulse pulse = new Pulse();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicBoolean flushComes = new AtomicBoolean();
    private final WireSession session;

    /** To be opened by Jetty, when it has answered the upgrade request and changes over to {@link #jetty}. */
    SocketConnection(
            Opening opening, Dialect dialect, OpenSockets sockets, Request upgrade, WebSocketComponents components) {
        this.opening = opening;
        this.dialect = dialect;
        this.sockets = sockets;
        outbox = new Outbox(sockets::limits);
        FrameReader reader = new FrameReader(this, sockets);
        session = new WireSession(reader, upgrade.isSecure(), components);
        session.setWebSocketConnection(
                new Wire(upgrade.getConnectionMetaData(), session, reader, outbox, sockets.room()));
    }

    public WebSocketConnection jetty() {
        return session.wire();
    }

    Dialect dialect() {
        return dialect;
    }

    Limits limits() {
        return sockets.limits();
    }

    /** Whether a thread of ours reads it, which is relieved when it stays in a handler. */
    boolean hasReader() {
        return session.wire().reader() != null;
    }

    Turn turn() {
        return turn;
    }

    @Override
    public void send(byte[] utf8, boolean more) {
        send(OpCode.TEXT, utf8, more || turn.holds());
    }

    @Override
    public void sendSoon(byte[] utf8) {
        Executor reader = session.wire().reader();
        send(OpCode.TEXT, utf8, reader != null || turn.holds());
        if (reader != null && !turn.holds() && flushComes.compareAndSet(false, true)) {
            reader.execute(this::flushNow);
        }
    }

    private void flushNow() {
        flushComes.set(false);
        session.wire().writer().flush();
    }

    void pong(byte[] payload) {
        send(OpCode.PONG, payload, false);
    }

    private void send(byte opCode, byte[] payload, boolean more) {
        if (!open.get()) {
            return;
        }
        if (outbox.admit(payload.length)) {
            session.wire().writer().add(new Outgoing(opCode, payload, null), more);
        } else {
            dropSlowPeer();
        }
    }

    @Override
    public void flush() {
        if (!turn.holds()) {
            session.wire().writer().flush();
        }
    }

    /** Flushes what the reading thread held, when it did. */
    void release(boolean held) {
        if (held) {
            session.wire().writer().flush();
        }
    }

    /** The reading thread stays in a handler: what it holds goes out without it. */
    void relieve() {
        turn.relieve();
        session.wire().writer().flush();
    }

    /** True when the peer shall read first: reading goes on when it has. */
    boolean pause() {
        return outbox.pause(session::demand, System.nanoTime());
    }

    void demand() {
        session.demand();
    }

    @Override
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        return outbox.awaitRoom(limit);
    }

    @Override
    public boolean isOpen() {
        return open.get();
    }

    @Override
    public void close(int code, String reason) {
        if (open.compareAndSet(true, false)) {
            // Jetty would drop what waits in front of a close frame that tells of a failure.
            outbox.whenEmpty(() -> session.close(code, reason, Callback.NOOP));
            session.wire().cutOffSoon(); // its time begins when it could have read that
        }
    }

    /** 1013 (IANA: try again later), for it is a matter of load, and the client may well come back. */
    private void dropSlowPeer() {
        if (open.compareAndSet(true, false)) {
            session.close(CloseStatus.TRY_AGAIN_LATER, "too slow: messages are not read fast enough", Callback.NOOP);
        }
    }

    void cutOff() {
        session.wire().cutOff();
    }

    void peerCloses() {
        open.set(false);
    }

    void closed() {
        open.set(false);
        outbox.close();
    }

    /** Confined to the thread that watches. */
    void watch(long now) {
        Limits limits = limits();
        long half = limits.idle().toNanos() / 2;
        long silence = pulse.silence(session.wire().getBytesIn(), now);
        if (outbox.isPausedFor(limits.slow(), now)) {
            dropSlowPeer();
        } else if (pulse.isUnanswered(half, now)) {
            close(CloseStatus.SHUTDOWN, "idle");
        } else if (silence >= half && pulse.mayPing(now)) {
            send(OpCode.PING, NOTHING, false);
        }
    }

    @Override
    public String id() {
        return opening.id();
    }

    @Override
    public String path() {
        return opening.path();
    }

    @Override
    public String endpoint() {
        return opening.endpoint();
    }

    @Override
    public Map<String, String> parameters() {
        return opening.parameters();
    }

    @Override
    public Optional<String> query(String name) {
        return opening.query(name);
    }

    @Override
    public String subprotocol() {
        return opening.subprotocol();
    }

    @Override
    public String user() {
        return opening.user();
    }

    @Override
    public Caller caller() {
        return opening.granted().caller();
    }

    @Override
    public Allowance allowance() {
        return opening.granted().messages();
    }

    @Override
    public String toString() {
        return opening.id() + " on " + opening.path();
    }
}
