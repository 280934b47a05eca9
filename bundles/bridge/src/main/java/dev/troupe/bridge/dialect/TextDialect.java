package dev.troupe.bridge.dialect;

import java.time.Instant;
import java.util.Optional;

/** A frame is what is said, whatever it looks like, and so is an answer. */
public record TextDialect() implements Dialect {

    @Override
    public Heard read(String frame) {
        return Speech.said(SOMEBODY, frame);
    }

    @Override
    public String reply(Reply reply) {
        return reply.text();
    }

    @Override
    public Optional<String> hello(Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<String> heartbeat(Instant now) {
        return Optional.empty();
    }
}
