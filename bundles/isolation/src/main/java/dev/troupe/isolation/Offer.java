package dev.troupe.isolation;

import dev.troupe.core.AgentInfo;
import dev.troupe.isolation.link.Frame;
import dev.troupe.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An agent of a process, as that tells of it.
 *
 * @param properties of its service in the host
 */
record Offer(
        String agent,
        Map<String, Object> properties,
        List<AgentInfo.Handler> handlers,
        List<AgentInfo.Topic> subscriptions) {

    /** It is never quick enough to run on a thread that reads from sockets. */
    private static final String INLINE = "agent.inline";

    static Offer of(Frame frame) {
        Map<String, Object> properties = new HashMap<>();
        frame.json("properties").members().forEach((key, value) -> properties.put(key, property(value)));
        properties.put(INLINE, false);
        return new Offer(
                frame.text("agent"),
                Map.copyOf(properties),
                frame.json("handlers").elements().stream().map(Offer::handler).toList(),
                frame.json("subscriptions").elements().stream()
                        .map(Offer::topic)
                        .toList());
    }

    private static AgentInfo.Topic topic(Json topic) {
        return new AgentInfo.Topic(
                topic.text("pattern").orElse(""), topic.member("takes").orElse(Json.TRUE));
    }

    private static Object property(Json value) {
        return value.isArray()
                ? value.elements().stream()
                        .map(element -> element.asText().orElse(""))
                        .toArray(String[]::new)
                : value.asText().orElse("");
    }

    private static AgentInfo.Handler handler(Json handler) {
        return new AgentInfo.Handler(
                handler.text("type").orElse(""),
                handler.text("description").orElse(""),
                handler.member("takes").orElse(Json.TRUE),
                handler.member("gives").orElse(Json.TRUE));
    }
}
