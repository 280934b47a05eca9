package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A marked method, ready to be called with a message whose data it reads as its own types. Safe for use by many threads. */
final class BoundMethod {

    private final HandlerSearch.Marked<?> marked;
    private final Binding binding;
    private final HandlerCall call;
    private final Optional<Shape> takes; // empty: no parameter for the data

    /** @throws IllegalArgumentException when it cannot be called, or one of its types cannot be read */
    BoundMethod(HandlerSearch.Marked<?> marked, Binding binding) {
        this.marked = marked;
        this.binding = binding;
        this.call = HandlerCall.of(marked.method());
        this.takes = call.data()
                .map(parameter ->
                        shape(parameter.getParameterizedType(), "parameter '" + HandlerCall.name(parameter) + "'"));
    }

    private Shape shape(Type type, String where) {
        return binding.shape(TypeUse.of(type, marked.meaning()), where);
    }

    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    String name() {
        return name(marked.method());
    }

    boolean isVoid() {
        return marked.method().getReturnType() == void.class;
    }

    /** Empty when it is void. */
    Optional<Shape> gives() {
        return isVoid() ? Optional.empty() : Optional.of(shape(marked.method().getGenericReturnType(), "its result"));
    }

    /** JSON Schema of the data; {@code true} when they can be anything. */
    Json takes() {
        return takes.map(Schema::of).orElse(Json.TRUE);
    }

    /** Of the data; empty when it has no parameter for them. */
    Optional<Shape> data() {
        return takes;
    }

    @Nullable
    Object invoke(Agent instance, Message message, Session session) throws Throwable {
        return takes.isPresent()
                ? invoke(instance, SliceData.json(message.data()), "data", message, session)
                : call.invoke(instance, null, message, session);
    }

    /**
     * With other data than the message's.
     *
     * @param name by which errors call them
     */
    @Nullable
    Object invoke(Agent instance, Json given, String name, Message message, Session session) throws Throwable {
        Object data = takes.isPresent() ? binding.read(given, takes.get(), name) : null;
        return call.invoke(instance, data, message, session);
    }
}
