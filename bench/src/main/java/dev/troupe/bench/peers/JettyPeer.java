package dev.troupe.bench.peers;

import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** The base: Jetty's usual WebSocket API, whose callback does the work and sends the answer without waiting for it to be gone. */
public final class JettyPeer {

    private JettyPeer() {}

    public static void main(String... arguments) throws Exception {
        Work work = new Work();
        Server server = JettyServer.create();
        server.setHandler(WebSocketUpgradeHandler.from(server, (ServerWebSocketContainer container) -> {
            container.setIdleTimeout(Duration.ofMinutes(10));
            container.addMapping("/ws", (request, response, callback) -> new Endpoint(work));
        }));
        JettyServer.run(server);
    }

    /** One connection. Public, for Jetty looks for its methods by reflection. */
    public static final class Endpoint implements Session.Listener.AutoDemanding, Work.Wire {

        private final Work work;
        private volatile @Nullable Session session;

        Endpoint(Work work) {
            this.work = work;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
        }

        @Override
        public void onWebSocketText(String text) {
            work.hear(this, text);
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            work.forget(this);
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            work.forget(this);
        }

        @Override
        public void send(String text) {
            Session open = session;
            if (open != null) {
                open.sendText(text, Callback.NOOP);
            }
        }
    }
}
