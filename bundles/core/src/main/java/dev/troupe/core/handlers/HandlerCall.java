package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a method that has its parameters in an order of its own. What it throws comes as it is. */
final class HandlerCall {

    private static final MethodType TYPE =
            MethodType.methodType(Object.class, Agent.class, Object.class, Message.class, Session.class);
    private static final List<String> ROLES =
            List.of("the agent", "the data", "the message", "the session"); // as in TYPE
    private static final int DATA = 1;

    private final MethodHandle handle;
    private final Optional<Parameter> data;

    private HandlerCall(MethodHandle handle, Optional<Parameter> data) {
        this.handle = handle;
        this.data = data;
    }

    /** @throws IllegalArgumentException when the host would not know how to call it */
    static HandlerCall of(Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException("it is static; a handler belongs to an instance");
        }
        @Nullable Parameter[] owners = new @Nullable Parameter[ROLES.size()];
        int[] roles = new int[method.getParameterCount() + 1]; // the first is the agent itself
        for (int i = 1; i < roles.length; i++) {
            Parameter parameter = method.getParameters()[i - 1];
            roles[i] = role(parameter);
            Parameter other = owners[roles[i]];
            if (other != null) {
                throw new IllegalArgumentException("parameters '" + name(other) + "' and '" + name(parameter)
                        + "' are both for " + ROLES.get(roles[i]) + "; one can be");
            }
            owners[roles[i]] = parameter;
        }
        return new HandlerCall(handle(method, roles), Optional.ofNullable(owners[DATA]));
    }

    /** Names are lost unless the agent is compiled with {@code -parameters}. */
    static String name(Parameter parameter) {
        return parameter.getType().getSimpleName() + " " + parameter.getName();
    }

    private static int role(Parameter parameter) {
        int known = TYPE.parameterList().lastIndexOf(parameter.getType());
        return known > DATA ? known : DATA;
    }

    private static MethodHandle handle(Method method, int[] roles) {
        try {
            MethodHandle handle = MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
                    .unreflect(method);
            Class<?>[] types =
                    Arrays.stream(roles).mapToObj(TYPE::parameterType).toArray(Class<?>[]::new);
            return MethodHandles.permuteArguments(
                    handle.asType(MethodType.methodType(Object.class, types)), TYPE, roles);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("it cannot be reached: " + e.getMessage(), e);
        }
    }

    /** The parameter for the data. */
    Optional<Parameter> data() {
        return data;
    }

    @Nullable
    Object invoke(Agent instance, @Nullable Object data, Message message, Session session) throws Throwable {
        return (Object) handle.invokeExact(instance, data, message, session);
    }
}
