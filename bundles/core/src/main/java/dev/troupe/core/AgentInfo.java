package dev.troupe.core;

import dev.troupe.json.Json;
import java.util.List;

/**
 * One live agent.
 *
 * @param bundle symbolic name of the bundle that offers it
 * @param version of that bundle
 * @param inline whether it runs on the reading thread now; false once it broke that promise
 * @param handlers what it takes and gives, for each type of message
 * @param instances how many there are now
 */
public record AgentInfo(
        String name,
        String title,
        String description,
        List<String> capabilities,
        List<String> tasks,
        List<String> keywords,
        List<String> examples,
        int priority,
        boolean inline,
        String bundle,
        String version,
        List<Handler> handlers,
        int instances) {

    /**
     * One type of message that the agent handles.
     *
     * @param takes JSON Schema (2020-12) of the data
     * @param gives JSON Schema of the answer's data; {@code true} when it can be anything
     */
    public record Handler(String type, String description, Json takes, Json gives) {}
}
