package dev.troupe.isolation.child;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.isolation.link.Link;
import dev.troupe.json.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** What agents have asked of the host, until it is told. Safe for use by many threads. */
final class Asked {

    private final Link link;
    private final Map<Long, CompletableFuture<Frame>> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    Asked(Link link) {
        this.link = link;
    }

    /** Without waiting for what comes of it. */
    void tell(Draft draft) {
        link.send(draft);
    }

    void told(Frame frame) {
        CompletableFuture<Frame> asker = open.remove(frame.number("ask"));
        if (asker != null) {
            asker.complete(frame);
        }
    }

    /**
     * Sends it and waits for what comes of it, which the host bounds.
     *
     * @throws RuntimeException what the host's session threw
     */
    Json ask(Draft draft) {
        long number = last.incrementAndGet();
        CompletableFuture<Frame> outcome = new CompletableFuture<>();
        open.put(number, outcome);
        link.send(draft.number("ask", number));
        try {
            Frame told = outcome.get();
            if (told.has("wrong")) {
                throw wrong(told);
            }
            return told.json("data");
        } catch (InterruptedException e) {
            open.remove(number);
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "interrupted while the host was asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is never completed with a failure", e);
        }
    }

    private static RuntimeException wrong(Frame told) {
        String text = told.text("text");
        return switch (told.text("wrong")) {
            case "agent" -> new AgentException(told.text("code"), text);
            case "argument" -> new IllegalArgumentException(text);
            default -> new IllegalStateException(text);
        };
    }
}
