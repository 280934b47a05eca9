package dev.troupe.clients.terminal.trial;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A small WebSocket server on a free port, whose manner a test chooses. */
public final class ChatServer implements AutoCloseable {

    /** What it does. */
    public interface Manner {

        default void greet(Guest guest) {
            guest.say("System", "🤖 Welcome! What can I do for you?");
        }

        /** @param count how many messages this connection has sent, this one included */
        void hear(Guest guest, String frame, int count);
    }

    /** As the chat dialect has it: a sign of thinking, then a reply. */
    public static final Manner POLITE = (guest, frame, count) -> {
        guest.say("System", "Helios is thinking...");
        guest.say("Helios 💪", "You said: " + message(frame));
    };

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final List<URI> addresses = new CopyOnWriteArrayList<>();
    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> authorizations = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    private ChatServer(Manner manner) {
        this.manner = manner;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server,
                (ServerWebSocketContainer container) -> container.addMapping("/*", (request, response, callback) -> {
                    addresses.add(request.getHttpURI().toURI());
                    authorizations.add(Optional.ofNullable(request.getHeaders().get("Authorization")));
                    if (!request.getSubProtocols().isEmpty()) {
                        response.setAcceptedSubProtocol(
                                request.getSubProtocols().getFirst());
                    }
                    return new Guest();
                })));
    }

    public static ChatServer start(Manner manner) throws Exception {
        ChatServer server = new ChatServer(manner);
        server.server.start();
        return server;
    }

    public String url() {
        return "ws://127.0.0.1:" + connector.getLocalPort();
    }

    /** From the next message on. */
    public void turn(Manner other) {
        manner = other;
    }

    /** The next frame that it got from anybody. */
    public String taken() throws InterruptedException {
        String frame = frames.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return frame;
    }

    /** Of each handshake, with the query. */
    public List<URI> addresses() {
        return addresses;
    }

    public List<Optional<String>> authorizations() {
        return authorizations;
    }

    /** Those of now. */
    public List<Guest> guests() {
        return guests;
    }

    public static String message(String frame) {
        JsonObject object = JsonParser.parseString(frame).getAsJsonObject();
        return object.get("message").getAsString();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** One connection. Public, for Jetty looks for its methods by reflection. */
    public final class Guest implements Session.Listener.AutoDemanding {

        private volatile Session session;
        private int count;

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
            guests.add(this);
            manner.greet(this);
        }

        @Override
        public void onWebSocketText(String text) {
            frames.add(text);
            manner.hear(this, text, ++count);
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            guests.remove(this);
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            guests.remove(this);
        }

        public ChatServer server() {
            return ChatServer.this;
        }

        public void say(String agent, String message) {
            JsonObject frame = new JsonObject();
            frame.addProperty("type", "message");
            frame.addProperty("message", message);
            frame.addProperty("agent", agent);
            send(frame.toString());
        }

        public void send(String frame) {
            session.sendText(frame, Callback.NOOP);
        }

        public void leave(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
        }
    }
}
