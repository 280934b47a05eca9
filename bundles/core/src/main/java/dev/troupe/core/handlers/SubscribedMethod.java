package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.TopicPattern;
import java.util.List;
import java.util.stream.Stream;

/** One {@link Subscribes} method of an agent, ready to be called. Safe for use by many threads. */
final class SubscribedMethod {

    private final BoundMethod method;
    private final List<TopicPattern> patterns;

    private SubscribedMethod(HandlerSearch.Marked<Subscribes> marked, Binding binding) {
        this.patterns = Stream.of(marked.mark().value()).map(TopicPattern::new).toList();
        this.method = new BoundMethod(marked, binding);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("it names no topic");
        }
        if (!method.isVoid()) {
            throw new IllegalArgumentException("it gives a result, and an event has nobody who waits for one; make it"
                    + " void, and publish through the session what others are to hear");
        }
    }

    /** @throws IllegalArgumentException with a sentence that begins with the method */
    static SubscribedMethod of(HandlerSearch.Marked<Subscribes> marked, Binding binding) {
        try {
            return new SubscribedMethod(marked, binding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "subscriber " + BoundMethod.name(marked.method()) + " refused: " + e.getMessage(), e);
        }
    }

    String name() {
        return method.name();
    }

    List<TopicPattern> patterns() {
        return patterns;
    }

    void invoke(Agent instance, Message event, Session session) throws Throwable {
        method.invoke(instance, event, session);
    }

    AgentInfo.Topic describe(TopicPattern pattern) {
        return new AgentInfo.Topic(pattern.toString(), method.takes());
    }
}
