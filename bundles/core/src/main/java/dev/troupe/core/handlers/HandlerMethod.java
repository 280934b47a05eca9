package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One marked method of an agent, ready to be called. Safe for use by many threads. */
final class HandlerMethod {

    private static final int TYPE_LENGTH = 128;

    /** Frames between peer and host themselves: an agent with the same words would not be heard, or be misunderstood. */
    private static final Set<String> HOST_HEARS = Set.of("cancel", "ping", "publish", "subscribe", "unsubscribe");

    private static final Set<String> HOST_SAYS = Set.of("delta", "error", "event", "reset");

    private final Handles handles;
    private final Binding binding;
    private final BoundMethod method;
    private final Optional<Shape> gives; // empty: void

    private HandlerMethod(HandlerSearch.Marked<Handles> marked, Binding binding) {
        this.handles = marked.mark();
        this.binding = binding;
        this.method = new BoundMethod(marked, binding);
        this.gives = method.gives();
    }

    /** @throws IllegalArgumentException with a sentence that begins with the method */
    static HandlerMethod of(HandlerSearch.Marked<Handles> marked, Binding binding) {
        try {
            checkTypes(marked.mark());
            return new HandlerMethod(marked, binding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "handler " + BoundMethod.name(marked.method()) + " refused: " + e.getMessage(), e);
        }
    }

    private static void checkTypes(Handles handles) {
        if (handles.value().length == 0) {
            throw new IllegalArgumentException("it names no type that it handles");
        }
        for (String type : handles.value()) {
            if (type.isEmpty() || type.length() > TYPE_LENGTH) {
                throw new IllegalArgumentException(
                        "type '" + type + "' does not have 1 to " + TYPE_LENGTH + " characters");
            }
            checkFree(type, HOST_HEARS);
        }
        checkFree(handles.reply(), HOST_SAYS);
    }

    private static void checkFree(String type, Set<String> taken) {
        if (taken.contains(type)) {
            throw new IllegalArgumentException("type '" + type + "' belongs to the host; choose another");
        }
    }

    String name() {
        return method.name();
    }

    List<String> types() {
        return List.of(handles.value());
    }

    void invoke(Agent instance, Message message, Session session) throws Throwable {
        Object result = method.invoke(instance, message, session);
        if (gives.isPresent()) {
            answer(message, session, binding.json(result, gives.get()));
        }
    }

    private void answer(Message message, Session session, Json result) {
        Data data = binding.data(result);
        if (handles.reply().isEmpty()) {
            session.reply(message, data);
        } else {
            session.reply(message, handles.reply(), data);
        }
    }

    AgentInfo.Handler describe(String type) {
        return new AgentInfo.Handler(
                type,
                handles.description(),
                method.takes(),
                gives.map(Schema::of).orElse(Json.TRUE));
    }
}
