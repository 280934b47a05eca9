package dev.troupe.websocket.socket;

import java.time.Duration;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what comes on a connection to its conversation, message by message: the next frame is read when the last one was handled. Jetty
 * has checked each frame by itself (RFC 6455, 5.2 and 5.5) and their order. Confined to the reading thread, but for {@link #room} and the
 * end.
 */
final class FrameReader implements FrameHandler {

    private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

    /** A control frame's payload, which Jetty measures with the same rule, also when it is ours. */
    private static final int CONTROL_BYTES = 125;

    private final SocketConnection connection;
    private final OpenSockets sockets;
    private final Talk talk = new Talk();
    private final MessageReader messages;
    private boolean gaveWay;

    FrameReader(SocketConnection connection, OpenSockets sockets) {
        this.connection = connection;
        this.sockets = sockets;
        messages = new MessageReader(connection);
    }

    /** How large the next frame may be. */
    long room() {
        return Math.max(CONTROL_BYTES, connection.limits().messageBytes() - messages.begun());
    }

    /** How large messages may be, in words. */
    String bound() {
        return messages.bound();
    }

    /** How long the peer has for its part of the closing handshake. */
    Duration farewell() {
        return connection.limits().farewell();
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        callback.succeeded();
        sockets.add(connection);
        try {
            talk.begin(() -> connection.dialect().converse(connection));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        session.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.getOpCode() == OpCode.CLOSE) {
            connection.peerCloses();
            callback.succeeded(); // Jetty answers with a close frame, when it is not itself the answer to ours
            return;
        }
        connection.turn().frameBegins(connection.hasReader());
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> onData(frame, callback);
            case OpCode.PING -> {
                connection.pong(BufferUtil.toArray(frame.getPayload()));
                callback.succeeded();
            }
            default -> callback.succeeded();
        }
        connection.turn().frameEnds();
        readOn();
    }

    private void onData(Frame frame, Callback callback) {
        // Once we have said goodbye, we wait for the peer to do so, and for nothing else.
        byte[] message = connection.isOpen() ? messages.read(frame) : null;
        callback.succeeded(); // all is copied: Jetty may have its buffer back before an agent takes its time
        if (message != null) {
            hear(messages.isText(), message);
        }
    }

    private void hear(boolean text, byte[] message) {
        try {
            if (!talk.hear(text, message)) {
                connection.close(CloseStatus.BAD_DATA, "binary messages are not understood here");
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Reads on unless the peer does not read itself, or the turn has been a long one. */
    private void readOn() {
        Turn turn = connection.turn();
        if (connection.pause()) {
            connection.release(turn.ends());
        } else if (turn.isLong()) {
            gaveWay = true;
            connection.release(turn.ends());
        } else {
            connection.release(turn.holdsTooLong() && turn.release());
            connection.demand();
        }
    }

    void relieve() {
        connection.relieve();
    }

    void turnEnds() {
        connection.release(connection.turn().ends());
    }

    boolean gaveWay() {
        boolean gave = gaveWay;
        gaveWay = false;
        return gave;
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("{} failed: {}", connection, cause.toString());
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        connection.closed();
        sockets.remove(connection);
        log.debug("{} closed: {} {}", connection, status.getCode(), status.getReason());
        talk.end();
        callback.succeeded();
    }

    private void fail(Throwable cause) {
        log.warn("{} is closed: its conversation failed", connection, cause);
        connection.close(CloseStatus.SERVER_ERROR, "internal error");
    }
}
