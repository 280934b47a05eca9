package dev.troupe.envelope;

import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import dev.troupe.websocket.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection that remembers what was sent. */
final class FakeConnection implements Connection {

    Allowance allowance = Allowance.endless();

    final List<String> sent = new ArrayList<>();
    final Map<String, String> query = new HashMap<>();
    private final Map<String, String> parameters;
    private final String subprotocol;

    FakeConnection(String subprotocol, Map<String, String> parameters) {
        this.subprotocol = subprotocol;
        this.parameters = parameters;
    }

    /** The last frame, without what changes from run to run. */
    String lastFrame() {
        return sent.getLast()
                .replaceAll("\"timestamp\":\"[^\"]+Z\"", "\"timestamp\":T")
                .replaceAll("\"processingTime\":[0-9.]+", "\"processingTime\":P");
    }

    @Override
    public String id() {
        return "c1";
    }

    @Override
    public String path() {
        return "/agents/echo/ws";
    }

    @Override
    public String endpoint() {
        return "/agents/{name}/ws";
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public String subprotocol() {
        return subprotocol;
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
        throw new AssertionError("this dialect closes nothing: " + code + " " + reason);
    }
}
