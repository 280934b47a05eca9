package dev.troupe.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import dev.troupe.websocket.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A connection that remembers what was sent. */
public final class FakeConnection implements Connection {

    public Allowance allowance = Allowance.endless();
    public Caller caller = new Caller("anonymous", Role.CLIENT, "127.0.0.1", Caller.Means.LOOPBACK);
    public volatile String closed = "";

    /** Whether it fails when something is sent. */
    public volatile boolean broken;

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final Map<String, String> parameters;

    public FakeConnection(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Of this user. */
    public static FakeConnection of(String user) {
        return new FakeConnection(Map.of("user_id", user));
    }

    /** The next frame, as it went out. */
    public String next() throws InterruptedException {
        String frame = sent.poll(30, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within 30 s").isNotNull();
        return frame;
    }

    /** Who speaks in the next frame, and what is said. */
    public String heard() throws InterruptedException {
        Json frame = Json.parse(next());
        return frame.text("agent").orElseThrow() + ": " + frame.text("message").orElseThrow();
    }

    public boolean hasHeardNothingElse() {
        return sent.isEmpty();
    }

    @Override
    public String id() {
        return "c";
    }

    @Override
    public String path() {
        return "/ws/x";
    }

    @Override
    public String endpoint() {
        return "/ws/{user_id}";
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public String subprotocol() {
        return "";
    }

    @Override
    public String user() {
        return "anonymous";
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }

    @Override
    public void send(byte[] utf8, boolean more) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        sent.add(new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void sendSoon(byte[] utf8) {
        send(utf8, false);
    }

    @Override
    public void flush() {}

    @Override
    public boolean awaitRoom(Duration limit) {
        return true;
    }

    @Override
    public boolean isOpen() {
        return closed.isEmpty();
    }

    @Override
    public void close(int code, String reason) {
        closed = code + " " + reason;
    }
}
