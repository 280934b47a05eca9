package dev.troupe.host.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The list of agents, as lines for a terminal. */
final class AgentTable {

    private static final List<String> COLUMNS = List.of("name", "bundle", "version", "description");

    private AgentTable() {}

    static String of(JsonArray agents) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS.stream().map(String::toUpperCase).toList());
        for (JsonElement agent : agents) {
            rows.add(COLUMNS.stream()
                    .map(column -> text(agent.getAsJsonObject(), column))
                    .toList());
        }
        return rows.size() == 1 ? "no agents: copy a JAR into the deploy folder of the host's home" : lines(rows);
    }

    private static String text(JsonObject agent, String column) {
        JsonElement value = agent.get(column);
        String text = value == null || value.isJsonNull() ? "-" : value.getAsString();
        return column.equals("version") ? text + role(agent) : text;
    }

    /** Of one of two live versions, such as {@code  (canary, 10 %)}. */
    private static String role(JsonObject agent) {
        if (!agent.has("trial")) {
            return "";
        }
        JsonObject trial = agent.getAsJsonObject("trial");
        String role = trial.get("role").getAsString();
        return " (" + role + (role.equals("canary") ? ", " + trial.get("share").getAsInt() + " %" : "") + ")";
    }

    private static String lines(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, COLUMNS.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> pad(row.get(column), widths.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
