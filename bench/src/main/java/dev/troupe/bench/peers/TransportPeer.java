package dev.troupe.bench.peers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Transport and nothing else: Jetty's core sends back each frame as it came. What the host costs beyond this is its own. */
public final class TransportPeer {

    private TransportPeer() {}

    public static void main(String... arguments) throws Exception {
        Server server = JettyServer.create();
        WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler();
        upgrade.getConfiguration().setIdleTimeout(Duration.ofMinutes(10));
        upgrade.addMapping(
                "/ws",
                WebSocketNegotiator.from((request, response, callback) -> new Mirror(), (handler, request, response) ->
                        (FrameHandler) handler));
        server.setHandler(upgrade);
        JettyServer.run(server);
    }

    private static final class Mirror implements FrameHandler {

        private @Nullable CoreSession opened;

        @Override
        public void onOpen(CoreSession session, Callback callback) {
            opened = session;
            callback.succeeded();
            session.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            CoreSession session = Objects.requireNonNull(opened);
            if (frame.getOpCode() == OpCode.CLOSE) {
                session.close(Callback.NOOP);
                callback.succeeded();
                return;
            }
            byte[] payload = new byte[frame.getPayloadLength()];
            frame.getPayload().get(payload);
            callback.succeeded();
            session.sendFrame(new Frame(OpCode.TEXT, ByteBuffer.wrap(payload)), Callback.NOOP, false);
            session.demand();
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            callback.succeeded();
        }
    }
}
