package dev.troupe.websocket.socket;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.ExtensionStack;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConstants;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;

/** Jetty's state of one WebSocket, with limits that follow the configuration, and an end that the peer gets to see. */
final class WireSession extends WebSocketCoreSession {

    private static final URI ANY = URI.create("/"); // nobody asks, so it need not be kept for each connection

    private final FrameReader reader;

    WireSession(FrameReader reader, boolean secure, WebSocketComponents components) {
        super(reader, Behavior.SERVER, negotiated(secure, components), components);
        this.reader = reader;
        setIdleTimeout(Duration.ZERO); // ends HTTP's; ours is not a timer for each connection, see OpenSockets
        setAutoFragment(false); // else Jetty hands over messages in parts before it has checked how long they will be
    }

    /** No extensions: permessage-deflate costs 100 KiB a connection. */
    private static Negotiated negotiated(boolean secure, WebSocketComponents components) {
        ExtensionStack none = new ExtensionStack(components, Behavior.SERVER);
        none.negotiate(List.of(), List.of());
        return new Negotiated(ANY, null, secure, none, WebSocketConstants.SPEC_VERSION_STRING);
    }

    Wire wire() {
        return (Wire) getConnection();
    }

    /** Asked at each frame's header: what is too large is refused before it is read. */
    @Override
    public long getMaxFrameSize() {
        return reader.room();
    }

    /** Jetty would tell the room for that one frame, which says nothing to a client that sends fragments. */
    @Override
    public void close(CloseStatus status, Callback callback) {
        boolean tooLong = status.getCause() instanceof MessageTooLargeException;
        super.close(tooLong ? new CloseStatus(status.getCode(), reader.bound(), status.getCause()) : status, callback);
    }

    @Override
    public void sendFrame(OutgoingEntry entry) {
        try {
            super.sendFrame(entry);
        } finally {
            if (entry.getFrame().getOpCode() == OpCode.CLOSE) {
                wire().cutOffSoon(); // its time begins when it could have read that
            }
        }
    }

    /**
     * Jetty calls this when there is nothing left to say, and would close the socket. When the peer is still sending at that moment, TCP
     * answers with a reset, and the close frame may be lost with its code and reason: so we listen on for a little while.
     */
    @Override
    public void abort() {
        wire().cancelDemand();
        wire().linger();
    }

    /** Without a switch of context class loaders for each frame. */
    @Override
    protected void handle(Runnable runnable) {
        runnable.run();
    }
}
