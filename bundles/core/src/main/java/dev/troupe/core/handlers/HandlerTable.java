package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.RemoteAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@link dev.troupe.agent.Handles} methods of one class of agent, by the types that they handle. Safe for use by many threads. */
public final class HandlerTable {

    private final Map<String, HandlerMethod> methods;
    private final List<AgentInfo.Handler> described;

    private HandlerTable(Map<String, HandlerMethod> methods, List<AgentInfo.Handler> described) {
        this.methods = Map.copyOf(methods);
        this.described = List.copyOf(described);
    }

    /** As {@link #of(Class, Binding)}; of an agent that is elsewhere, what it says of itself. */
    public static HandlerTable of(Agent agent, Binding binding) {
        return agent instanceof RemoteAgent remote
                ? new HandlerTable(Map.of(), remote.handlers())
                : of(agent.getClass(), binding);
    }

    /** @throws IllegalArgumentException when a method cannot be a handler: a sentence that names it and says what to do */
    public static HandlerTable of(Class<? extends Agent> type, Binding binding) {
        Map<String, HandlerMethod> methods = new TreeMap<>();
        for (HandlerMethod method : methods(type, binding)) {
            for (String handled : method.types()) {
                HandlerMethod other = methods.put(handled, method);
                if (other != null) {
                    throw new IllegalArgumentException("type '" + handled + "' is handled by " + other.name()
                            + " and by " + method.name() + "; each type belongs to one method");
                }
            }
        }
        List<AgentInfo.Handler> described = new ArrayList<>();
        methods.forEach((handled, method) -> described.add(method.describe(handled)));
        return new HandlerTable(methods, described);
    }

    private static List<HandlerMethod> methods(Class<? extends Agent> type, Binding binding) {
        try {
            return HandlerSearch.in(type).stream()
                    .map(marked -> HandlerMethod.of(marked, binding))
                    .toList();
        } catch (LinkageError e) { // a method may name a class that the bundle does not import
            throw new IllegalArgumentException("the handlers of " + type.getName() + " cannot be read: " + e, e);
        }
    }

    public boolean handles(String type) {
        return methods.containsKey(type);
    }

    /**
     * Calls the method that handles the message's type, and answers the message with its result unless it is {@code void}.
     *
     * @throws dev.troupe.agent.AgentException with code {@code invalid}, before the method is called, when the data do not fit
     * @throws Throwable what the method throws, as it is
     */
    public void invoke(Agent instance, Message message, Session session) throws Throwable {
        HandlerMethod method = methods.get(message.type());
        if (method == null) {
            throw new IllegalArgumentException("no method handles type '" + message.type() + "'");
        }
        method.invoke(instance, message, session);
    }

    /** One for each type, in alphabetical order. */
    public List<AgentInfo.Handler> describe() {
        return described;
    }
}
