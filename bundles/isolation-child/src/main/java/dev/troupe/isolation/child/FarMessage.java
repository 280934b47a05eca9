package dev.troupe.isolation.child;

import dev.troupe.agent.Data;
import dev.troupe.agent.Message;
import dev.troupe.core.handlers.Binding;
import dev.troupe.isolation.link.Frame;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message as the host has sent it.
 *
 * @param call by which the host knows it
 * @param answered whether the agent has given its answer, as far as is known here
 */
record FarMessage(
        long call,
        String id,
        String type,
        Data data,
        Map<String, String> headers,
        Optional<String> correlationId,
        Instant timestamp,
        Instant deadline,
        int attempt,
        AtomicBoolean answered)
        implements Message {

    static FarMessage of(Frame frame, Binding binding) {
        return new FarMessage(
                frame.number("call"),
                frame.text("message"),
                frame.text("type"),
                binding.data(frame.json("data")),
                frame.texts("headers"),
                frame.find("correlation"),
                Instant.ofEpochMilli(frame.number("timestamp")),
                Instant.ofEpochMilli(frame.number("deadline")),
                (int) frame.number("attempt"),
                new AtomicBoolean());
    }
}
