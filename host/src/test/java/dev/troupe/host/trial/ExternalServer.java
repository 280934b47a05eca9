package dev.troupe.host.trial;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A WebSocket server of somebody else's make, which a host links to. */
public final class ExternalServer extends WebSocketServer implements AutoCloseable {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch up = new CountDownLatch(1);

    private ExternalServer(int port) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        setReuseAddr(true);
        setDaemon(true);
    }

    public static ExternalServer start(int port) {
        ExternalServer server = new ExternalServer(port);
        server.start();
        Unchecked.run(() -> {
            if (!server.up.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not start");
            }
        });
        return server;
    }

    /** The next frame that came. */
    public String next() {
        return Unchecked.call(() -> {
            String frame = heard.poll(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came");
            }
            return frame;
        });
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {}

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

    @Override
    public void onMessage(WebSocket connection, String message) {
        heard.add(message);
    }

    @Override
    public void onError(WebSocket connection, Exception failure) {}

    @Override
    public void onStart() {
        up.countDown();
    }

    @Override
    public void close() {
        Unchecked.run(() -> stop(100));
    }
}
