package dev.troupe.persona;

import dev.troupe.agent.model.ChatTool;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Toolbox;
import dev.troupe.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that is known of a class of agent. Immutable.
 *
 * @param offered to models
 */
record Part(Toolbox toolbox, List<ChatTool> offered, Triggers triggers, Examples examples, Library library) {

    private static final int TOLD = 12;

    static Part of(Toolbox toolbox, List<Shelf.Document> documents) {
        List<AgentInfo.Tool> tools = toolbox.tools();
        return new Part(
                toolbox,
                tools.stream().map(Part::offer).toList(),
                Triggers.of(tools),
                Examples.of(tools),
                Library.of(documents));
    }

    private static ChatTool offer(AgentInfo.Tool tool) {
        return new ChatTool(tool.name(), tool.description(), withoutDialect(tool.takes()));
    }

    /** Some servers take no {@code $schema} there. */
    private static String withoutDialect(Json schema) {
        return schema.members().entrySet().stream()
                .filter(member -> !member.getKey().equals("$schema"))
                .map(Part::member)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(Map.Entry<String, Json> member) {
        return Json.string(member.getKey()) + ":" + member.getValue();
    }

    /** When nothing else is to be said: what it can do. */
    String apology() {
        StringBuilder text = new StringBuilder(
                "No language model answers me at the moment, and I know nothing about that by myself.");
        if (!toolbox.tools().isEmpty()) {
            text.append(" What I can do without one:");
            toolbox.tools().stream()
                    .limit(TOLD)
                    .forEach(tool -> text.append("\n- ").append(firstSentence(tool)));
        }
        List<String> titles = library.titles().stream().limit(TOLD).toList();
        if (!titles.isEmpty()) {
            text.append("\nAnd I know something about: ")
                    .append(String.join("; ", titles))
                    .append('.');
        }
        return text.toString();
    }

    private static String firstSentence(AgentInfo.Tool tool) {
        int end = tool.description().indexOf(". ");
        return end < 0 ? tool.description() : tool.description().substring(0, end);
    }
}
