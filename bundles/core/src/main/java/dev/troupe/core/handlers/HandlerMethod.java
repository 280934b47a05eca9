package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One marked method of an agent, ready to be called. Safe for use by many threads. */
final class HandlerMethod {

    private static final int TYPE_LENGTH = 128;

    /** Frames between peer and host themselves: an agent with the same words would not be heard, or be misunderstood. */
    private static final Set<String> HOST_HEARS = Set.of("cancel", "ping", "publish", "subscribe", "unsubscribe");

    private static final Set<String> HOST_SAYS = Set.of("delta", "error", "event", "reset");

    private final Method method;
    private final Handles handles;
    private final Binding binding;
    private final HandlerCall call;
    private final Optional<Shape> takes; // empty: no parameter for the data
    private final Optional<Shape> gives; // empty: void

    private HandlerMethod(HandlerSearch.Marked marked, Binding binding) {
        this.method = marked.method();
        this.handles = marked.handles();
        this.binding = binding;
        this.call = HandlerCall.of(method);
        this.takes = call.data()
                .map(parameter -> shape(
                        marked, parameter.getParameterizedType(), "parameter '" + HandlerCall.name(parameter) + "'"));
        this.gives = method.getReturnType() == void.class
                ? Optional.empty()
                : Optional.of(shape(marked, method.getGenericReturnType(), "its result"));
    }

    private Shape shape(HandlerSearch.Marked marked, Type type, String where) {
        return binding.shape(TypeUse.of(type, marked.meaning()), where);
    }

    /** @throws IllegalArgumentException with a sentence that begins with the method */
    static HandlerMethod of(HandlerSearch.Marked marked, Binding binding) {
        try {
            checkTypes(marked.handles());
            return new HandlerMethod(marked, binding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("handler " + name(marked.method()) + " refused: " + e.getMessage(), e);
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

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    String name() {
        return name(method);
    }

    List<String> types() {
        return List.of(handles.value());
    }

    void invoke(Agent instance, Message message, Session session) throws Throwable {
        Object data = takes.isPresent() ? read(message.data(), takes.get()) : null;
        Object result = call.invoke(instance, data, message, session);
        if (gives.isPresent()) {
            answer(message, session, binding.json(result, gives.get()));
        }
    }

    private @Nullable Object read(Data data, Shape shape) {
        return binding.read(SliceData.json(data), shape, "data");
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
        return new AgentInfo.Handler(type, handles.description(), schema(takes), schema(gives));
    }

    private static Json schema(Optional<Shape> shape) {
        return shape.map(Schema::of).orElse(Json.TRUE);
    }
}
