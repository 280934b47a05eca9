package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.agent.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A message that never travelled. */
record Envelope(String type, Data data) implements Message {

    @Override
    public String id() {
        return "m1";
    }

    @Override
    public Optional<String> correlationId() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Instant timestamp() {
        return Instant.EPOCH;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public int attempt() {
        return 1;
    }
}
