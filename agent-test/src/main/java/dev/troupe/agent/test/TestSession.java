package dev.troupe.agent.test;

import dev.troupe.agent.Data;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.Sessions;
import dev.troupe.core.handlers.Binding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer that talks to an agent. Every wait ends after ten seconds with an {@link AssertionError} that says what did not come. */
public final class TestSession implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Binding binding = new Binding();
    private final BlockingQueue<Pushed> pushed = new LinkedBlockingQueue<>();
    private final OpenSession session;
    private int sent;

    TestSession(Sessions sessions, String agent, String user) {
        this.session = sessions.open(user, agent, new Peer());
    }

    /** Sends a message of type {@code message} with {@code {"text": text}}, and waits for its answer. */
    public Answer say(String text) {
        return send("message", Map.of("text", text));
    }

    /** Sends a message, and waits for its answer. */
    public Answer send(String type, @Nullable Object data) {
        return begin(type, data).await();
    }

    /** Sends a message without waiting, for more than one at a time or for {@link #cancel}. */
    public Sent begin(String type, @Nullable Object data) {
        Sent message = new Sent("m" + ++sent, type, binding.json(data), binding, PATIENCE);
        session.accept(message);
        return message;
    }

    /** @return false when the message has its answer already */
    public boolean cancel(Sent message) {
        return session.cancel(message.correlationId());
    }

    /** Waits for the next message that the agent sends of its own accord. */
    public Pushed nextPushed() {
        try {
            Pushed next = pushed.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("the agent sent nothing within " + PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the agent to send", e);
        }
    }

    /** What the agent sent of its own accord and {@link #nextPushed} has not taken. */
    public List<Pushed> pushed() {
        return new ArrayList<>(pushed);
    }

    /** Ends the session; the agent's {@code onClose} runs soon after. */
    @Override
    public void close() {
        session.close();
    }

    /** A message that the agent sent of its own accord. */
    public record Pushed(String agent, String type, Data data) {}

    private final class Peer implements Channel {

        @Override
        public void deliver(Outcome outcome, boolean more) {
            switch (outcome) {
                case Outcome.Answer answer -> sent(answer.request()).answered(answer);
                case Outcome.Failure failure -> sent(failure.request()).failed(failure);
                case Outcome.Piece piece -> sent(piece.request()).piece(piece.data());
                case Outcome.Reset reset -> {}
                case Outcome.Push push -> pushed.add(new Pushed(push.agent(), push.type(), binding.data(push.data())));
            }
        }

        private static Sent sent(Request request) {
            return (Sent) request;
        }
    }
}
