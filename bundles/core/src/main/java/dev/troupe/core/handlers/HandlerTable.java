package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.RemoteAgent;
import dev.troupe.core.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The {@link Handles} methods of one class of agent, by the types that they handle, and its {@link dev.troupe.agent.Subscribes} methods. Safe for use by many
 * threads.
 */
public final class HandlerTable {

    private final Map<String, HandlerMethod> methods;
    private final SubscriptionTable subscriptions;
    private final List<AgentInfo.Handler> described;
    private final List<AgentInfo.Topic> topics;
    private final List<AgentInfo.Tool> tools;

    private HandlerTable(
            Map<String, HandlerMethod> methods,
            SubscriptionTable subscriptions,
            List<AgentInfo.Handler> described,
            List<AgentInfo.Topic> topics,
            List<AgentInfo.Tool> tools) {
        this.methods = Map.copyOf(methods);
        this.subscriptions = subscriptions;
        this.described = List.copyOf(described);
        this.topics = List.copyOf(topics);
        this.tools = List.copyOf(tools);
    }

    /** As {@link #of(Class, Binding)}; of an agent that is elsewhere, what it says of itself. */
    public static HandlerTable of(Agent agent, Binding binding) {
        return agent instanceof RemoteAgent remote ? of(remote) : of(agent.getClass(), binding);
    }

    private static HandlerTable of(RemoteAgent remote) {
        List<AgentInfo.Topic> topics = remote.subscriptions();
        topics.forEach(topic -> new TopicPattern(topic.pattern()));
        return new HandlerTable(Map.of(), SubscriptionTable.EMPTY, remote.handlers(), topics, List.of());
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
        SubscriptionTable subscriptions = read(type, () -> SubscriptionTable.of(type, binding));
        List<AgentInfo.Tool> tools =
                read(type, () -> ToolTable.of(type, binding)).describe();
        return new HandlerTable(methods, subscriptions, described, subscriptions.describe(), tools);
    }

    private static List<HandlerMethod> methods(Class<? extends Agent> type, Binding binding) {
        return read(
                type,
                () -> HandlerSearch.in(type, Handles.class).stream()
                        .map(marked -> HandlerMethod.of(marked, binding))
                        .toList());
    }

    static <T> T read(Class<? extends Agent> type, Supplier<T> reading) {
        try {
            return reading.get();
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

    /** Calls the method that hears of the message's topic, which is its type; without one, {@link Agent#onMessage}. */
    public void hear(Agent instance, Message event, Session session) throws Throwable {
        if (instance instanceof RemoteAgent remote) {
            remote.onEvent(event, session);
            return;
        }
        Optional<SubscribedMethod> method = subscriptions.find(event.type());
        if (method.isPresent()) {
            method.get().invoke(instance, event, session);
        } else {
            instance.onMessage(event, session);
        }
    }

    /** What it subscribes to: one for each pattern, in alphabetical order. */
    public List<AgentInfo.Topic> topics() {
        return topics;
    }

    /** Its {@link dev.troupe.agent.persona.Tool} methods, in alphabetical order of their names. */
    public List<AgentInfo.Tool> tools() {
        return tools;
    }

    /** One for each type, in alphabetical order. */
    public List<AgentInfo.Handler> describe() {
        return described;
    }
}
