package dev.troupe.bridge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A WebSocket server of somebody else's make. */
final class FakeServer extends WebSocketServer implements AutoCloseable {

    private static final long LIMIT = 20;

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    final Queue<String> paths = new ConcurrentLinkedQueue<>();
    final Queue<String> keys = new ConcurrentLinkedQueue<>();
    final BlockingQueue<WebSocket> pongs = new LinkedBlockingQueue<>();
    volatile boolean firstIsDeaf;

    private final CountDownLatch up = new CountDownLatch(1);
    private final AtomicReference<WebSocket> first = new AtomicReference<>();

    private FakeServer(int port) {
        super(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                1,
                List.of(new Draft_6455(new PerMessageDeflateExtension())));
        setReuseAddr(true);
        setDaemon(true);
    }

    /** @param port 0 for one that is free */
    static FakeServer start(int port) throws InterruptedException {
        FakeServer server = new FakeServer(port);
        server.begin();
        return server;
    }

    static FakeServer of(org.java_websocket.WebSocketServerFactory factory) throws InterruptedException {
        FakeServer server = new FakeServer(0);
        server.setWebSocketFactory(factory);
        server.begin();
        return server;
    }

    private void begin() throws InterruptedException {
        start();
        if (!up.await(LIMIT, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not start");
        }
    }

    String url() {
        return "ws://127.0.0.1:" + getPort();
    }

    /** The next frame that came. */
    String next() throws InterruptedException {
        String frame = heard.poll(LIMIT, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing came");
        }
        return frame;
    }

    /** The next connection. */
    WebSocket connection() throws InterruptedException {
        WebSocket connection = opened.poll(LIMIT, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("nobody came");
        }
        return connection;
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        paths.add(handshake.getResourceDescriptor());
        keys.add(handshake.getFieldValue("Authorization"));
        first.compareAndSet(null, connection);
        opened.add(connection);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

    @Override
    public void onMessage(WebSocket connection, String message) {
        heard.add(message);
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {}

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        if (!firstIsDeaf || connection != first.get()) {
            super.onWebsocketPing(connection, ping);
        }
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata pong) {
        pongs.add(connection);
    }

    @Override
    public void onError(WebSocket connection, Exception failure) {}

    @Override
    public void onStart() {
        up.countDown();
    }

    /** As a kill would, but for the goodbye; its port is free then. */
    @Override
    public void close() {
        try {
            stop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
