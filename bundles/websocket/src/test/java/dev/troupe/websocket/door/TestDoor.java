package dev.troupe.websocket.door;

import dev.troupe.core.Configured;
import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.endpoint.TestEndpoints;
import dev.troupe.websocket.socket.Limits;
import dev.troupe.websocket.upgrade.Rules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/** The door on a Jetty server that has, as Felix's has, a context that answers everything. */
final class TestDoor implements AutoCloseable {

    /** Nobody is cut off, however late the machine lets a client answer. */
    static final Limits LIMITS = limits(Duration.ofMinutes(1));

    /** For tests of what happens to a client that does not answer. */
    static final Limits HURRIED = limits(Duration.ofMillis(300));

    static final Rules RULES = Rules.of(List.of(), List.of(), 10_000);

    final AtomicBoolean hostStops = new AtomicBoolean();
    final TestShutdown shutdown = new TestShutdown();
    final TestAccess access = new TestAccess();
    final TestEndpoints endpoints = new TestEndpoints();
    final Server server;
    final ServerConnector connector;
    final WebSocketDoor door;

    private static Limits limits(Duration farewell) {
        return new Limits(1 << 20, Duration.ofMinutes(5), 1 << 20, 4096, Duration.ofMinutes(1), farewell);
    }

    private TestDoor(Configured<Settings> settings, ThreadPool threads) throws Exception {
        server = new Server(threads);
        connector = new Port(server);
        door = new WebSocketDoor(endpoints.table(), access, settings, shutdown, hostStops::get);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ContextHandlerCollection(new ContextHandler(new Everything(), "/")));
        server.start();
        door.attach(server);
    }

    static TestDoor with(Dialect dialect) throws Exception {
        return with(dialect, LIMITS, RULES);
    }

    static TestDoor with(Dialect dialect, Limits limits, Rules rules) throws Exception {
        return with(dialect, limits, rules, new QueuedThreadPool());
    }

    static TestDoor with(Dialect dialect, Limits limits, Rules rules, ThreadPool threads) throws Exception {
        TestDoor test = new TestDoor(settings(rules, limits), threads);
        test.endpoints.add("ws", "/ws", "test", Map.of());
        test.door.addDialect(dialect, Map.of(Dialect.NAME, "test"));
        return test;
    }

    static Configured<Settings> settings(Rules rules, Limits limits) {
        return Configured.starting(new Settings(rules, limits), WebSocketDoor.PID, Settings.Config.class, Settings::of);
    }

    /** Fails when there is still one after 30 s. */
    void awaitNoSocket() throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        synchronized (connector) {
            while (!connector.getConnectedEndPoints().isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("still there: " + connector.getConnectedEndPoints());
                }
                connector.wait(left);
            }
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    RawWebSocket connect() {
        return RawWebSocket.open(port(), "/ws");
    }

    @Override
    public void close() {
        door.stop();
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError("the server does not stop", e);
        }
    }

    /** Notifies whoever waits on it when it is rid of a socket. */
    private static final class Port extends ServerConnector {

        Port(Server server) {
            super(server, 1, 1);
        }

        @Override
        protected void onEndPointClosed(EndPoint socket) {
            super.onEndPointClosed(socket);
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private static final class Everything extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap("everything else".getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
