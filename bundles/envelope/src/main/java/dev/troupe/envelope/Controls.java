package dev.troupe.envelope;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.websocket.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a client of {@code troupe.v1} says to the host and not to an agent: about topics, and about messages on their way. Each of these
 * frames has one answer. Confined to the thread that reads.
 */
final class Controls {

    private final Connection connection;
    private final Topics topics;
    private final Collection<OpenSession> sessions;
    private final IntSupplier most;
    private final boolean mayPublish;
    private final Map<String, Subscription> subscriptions = new HashMap<>();

    /** @param sessions those of the connection, as they are at any time */
    Controls(Connection connection, Topics topics, Collection<OpenSession> sessions, IntSupplier most) {
        this.connection = connection;
        this.topics = topics;
        this.sessions = sessions;
        this.most = most;
        this.mayPublish = "allow".equals(connection.parameters().get("publish"));
    }

    /**
     * Does what the frame says.
     *
     * @return false when it is for an agent
     * @throws IllegalArgumentException in a sentence, when it cannot be done
     */
    boolean take(Envelope envelope) {
        byte[] answer = switch (envelope.type()) {
            case "subscribe" -> subscribe(envelope);
            case "unsubscribe" -> unsubscribe(envelope);
            case "publish" -> publish(envelope);
            case "cancel" -> cancel(envelope);
            case "ping" -> Frames.pong(envelope);
            default -> null;
        };
        if (answer == null) {
            return false;
        }
        connection.send(answer, false);
        return true;
    }

    private byte[] subscribe(Envelope envelope) {
        String pattern = envelope.topic();
        if (!subscriptions.containsKey(pattern)) {
            if (subscriptions.size() >= most.getAsInt()) {
                return Frames.refusal(
                        envelope,
                        ErrorCode.OVERLOADED,
                        "this connection has its " + subscriptions.size()
                                + " subscriptions; unsubscribe from one first");
            }
            subscriptions.put(
                    pattern, topics.subscribe(pattern, event -> connection.send(event.encoded(Frames.EVENT), false)));
        }
        return Frames.confirmed(envelope, "subscribed", pattern);
    }

    private byte[] unsubscribe(Envelope envelope) {
        String pattern = envelope.topic();
        Subscription ended = subscriptions.remove(pattern);
        if (ended != null) {
            ended.close();
        }
        return Frames.confirmed(envelope, "unsubscribed", pattern);
    }

    private byte[] publish(Envelope envelope) {
        if (!mayPublish) {
            return Frames.refusal(
                    envelope, ErrorCode.FORBIDDEN, "clients may not publish here: the endpoint has no publish=allow");
        }
        return Frames.published(envelope, envelope.topic(), topics.publish(envelope.topic(), envelope.data()));
    }

    private byte[] cancel(Envelope envelope) {
        String target = envelope.target();
        boolean cancelled = false;
        for (OpenSession session : sessions) {
            cancelled |= session.cancel(target);
        }
        return Frames.cancelled(envelope, target, cancelled);
    }

    void close() {
        subscriptions.values().forEach(Subscription::close);
    }
}
