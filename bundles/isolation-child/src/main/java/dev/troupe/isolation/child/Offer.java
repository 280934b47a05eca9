package dev.troupe.isolation.child;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.handlers.Binding;
import dev.troupe.core.handlers.HandlerTable;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Kind;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** One agent that the bundle offers. Safe for use by many threads. */
record Offer(
        String name,
        Map<String, Object> properties,
        ComponentServiceObjects<Agent> services,
        Binding binding,
        HandlerTable handlers) {

    /**
     * Makes one instance and drops it, as the host does with agents of its own JVM.
     *
     * @throws RuntimeException what the set-up throws; {@link IllegalArgumentException} when its handlers are not in order
     */
    static Offer audition(ComponentServiceObjects<Agent> services) {
        Map<String, Object> properties = properties(services.getServiceReference());
        Binding binding = new Binding();
        Agent instance = make(services);
        try {
            return new Offer(
                    name(services), properties, services, binding, HandlerTable.of(instance.getClass(), binding));
        } finally {
            services.ungetService(instance);
        }
    }

    static String name(ComponentServiceObjects<Agent> services) {
        return String.valueOf(services.getServiceReference().getProperty(AgentType.PREFIX_ + "name"));
    }

    private static Map<String, Object> properties(ServiceReference<Agent> reference) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : reference.getPropertyKeys()) {
            if (key.startsWith(AgentType.PREFIX_)) {
                properties.put(key, reference.getProperty(key));
            }
        }
        return properties;
    }

    Agent make() {
        return make(services);
    }

    private static Agent make(ComponentServiceObjects<Agent> services) {
        Agent made = services.getService();
        if (made == null) {
            throw new IllegalStateException("the component gave no instance: its activation failed (the log has the"
                    + " reason) or its bundle has stopped");
        }
        return made;
    }

    void drop(Agent instance) {
        try {
            services.ungetService(instance);
        } catch (IllegalArgumentException | IllegalStateException alreadyReleased) {
            // the framework released it when the service or its bundle went
        }
    }

    int stateVersion() {
        Object version = properties.get(AgentType.PREFIX_ + "state.version");
        return version == null ? 1 : Integer.parseInt(version.toString());
    }

    Draft draft() {
        List<Map<String, Json>> described = new ArrayList<>();
        for (AgentInfo.Handler handler : handlers.describe()) {
            described.add(Map.of(
                    "type",
                    Json.string(handler.type()),
                    "description",
                    Json.string(handler.description()),
                    "takes",
                    handler.takes(),
                    "gives",
                    handler.gives()));
        }
        return Draft.of(Kind.AGENT)
                .text("agent", name)
                .json("properties", binding.json(texts()))
                .json("handlers", binding.json(described))
                .json("subscriptions", binding.json(subscriptions()));
    }

    private List<Map<String, Json>> subscriptions() {
        return handlers.topics().stream()
                .map(topic -> Map.of("pattern", Json.string(topic.pattern()), "takes", topic.takes()))
                .toList();
    }

    /** The host reads each kind of property from text too. */
    private Map<String, Object> texts() {
        Map<String, Object> texts = new LinkedHashMap<>();
        properties.forEach((key, value) -> texts.put(
                key,
                value instanceof String[] many
                        ? List.of(many)
                        : value instanceof Iterable<?> ? value : value.toString()));
        return texts;
    }
}
