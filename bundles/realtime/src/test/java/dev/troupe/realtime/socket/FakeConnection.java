package dev.troupe.realtime.socket;

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
final class FakeConnection implements Connection {

    Allowance allowance = Allowance.endless();

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final Map<String, String> parameters;
    volatile String closed = "";

    FakeConnection(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** The next frame. */
    Json next() throws InterruptedException {
        String frame = sent.poll(30, TimeUnit.SECONDS);
        assertThat(frame).as("a frame within 30 s").isNotNull();
        return Json.parse(frame);
    }

    /** The next frame's type and payload. */
    String nextSaid() throws InterruptedException {
        Json frame = next();
        return frame.text("message_type").orElseThrow() + " "
                + frame.member("payload").orElseThrow();
    }

    boolean hasHeardNothingElse() {
        return sent.isEmpty();
    }

    @Override
    public String id() {
        return "c1";
    }

    @Override
    public String path() {
        return "/ws";
    }

    @Override
    public String endpoint() {
        return "/ws";
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
        return "ann";
    }

    @Override
    public Caller caller() {
        return new Caller("anonymous", Role.CLIENT, "127.0.0.1", Caller.Means.LOOPBACK);
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }

    @Override
    public void send(byte[] utf8, boolean more) {
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
        return true;
    }

    @Override
    public void close(int code, String reason) {
        closed = code + " " + reason;
    }
}
