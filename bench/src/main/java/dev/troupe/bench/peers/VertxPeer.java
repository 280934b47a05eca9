package dev.troupe.bench.peers;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;

/** Vert.x, on its event loops, with the same work as {@link JettyPeer}. */
public final class VertxPeer {

    private static final int WAITING_CONNECTIONS = 4096;
    private static final int IDLE_S = 600;

    private VertxPeer() {}

    public static void main(String... arguments) {
        Work work = new Work();
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setAcceptBacklog(WAITING_CONNECTIONS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setIdleTimeout(IDLE_S);
        HttpServer server = Vertx.vertx().createHttpServer(options);
        server.webSocketHandler(socket -> open(socket, work));
        server.listen()
                .onSuccess(ready -> System.out.println("ready " + ready.actualPort()))
                .onFailure(failure -> System.out.println("failed: " + failure));
    }

    private static void open(ServerWebSocket socket, Work work) {
        Work.Wire wire = socket::writeTextMessage;
        socket.textMessageHandler(text -> work.hear(wire, text));
        socket.closeHandler(closed -> work.forget(wire));
    }
}
