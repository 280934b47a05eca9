package dev.troupe.core;

import dev.troupe.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One live agent.
 *
 * @param bundle symbolic name of the bundle that offers it
 * @param version of that bundle
 * @param inline whether it runs on the reading thread now; false once it broke that promise
 * @param handlers what it takes and gives, for each type of message
 * @param subscriptions the events that it hears, for each pattern of topics
 * @param tools that a language model may call in its name, and the host without one
 * @param instances how many there are now
 * @param trial null unless two versions of it are live
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
        List<Topic> subscriptions,
        List<Tool> tools,
        int instances,
        @Nullable Trial trial) {

    /** Which of two live versions one is. */
    public enum Role {
        STABLE,
        CANARY
    }

    /**
     * What one of two live versions has done since they are.
     *
     * @param beside the other version
     * @param share percent of new sessions that are sent to the canary
     * @param filter that they have to match; empty for all
     * @param messages handled
     * @param failures those among them at which the agent threw, or was late
     */
    public record Trial(Role role, String beside, int share, String filter, long messages, long failures) {}

    /**
     * One type of message that the agent handles.
     *
     * @param takes JSON Schema (2020-12) of the data
     * @param gives JSON Schema of the answer's data; {@code true} when it can be anything
     */
    public record Handler(String type, String description, Json takes, Json gives) {}

    /**
     * Topics that the agent subscribes to.
     *
     * @param takes JSON Schema (2020-12) of the data
     */
    public record Topic(String pattern, Json takes) {}

    /**
     * A method that a language model may call.
     *
     * @param takes JSON Schema (2020-12) of the arguments, always an object
     * @param examples sentences for which it is called without a model
     * @param patterns the same, as regular expressions
     */
    public record Tool(String name, String description, Json takes, List<String> examples, List<String> patterns) {
        public Tool {
            examples = List.copyOf(examples);
            patterns = List.copyOf(patterns);
        }
    }
}
