package dev.troupe.host.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** How a host is, as lines for a terminal. */
final class Health {

    private static final String INDENT = "  ";
    private static final int WIDTH = 24; // of a name, before its value

    private final StringBuilder lines = new StringBuilder();

    private Health() {}

    static boolean isWell(JsonObject health) {
        return health.has("status") && health.get("status").getAsString().equals("healthy");
    }

    /** The status first, then what else the host says, of which it decides itself. */
    static String of(JsonObject health, String url) {
        Health text = new Health();
        String status = health.has("status") ? health.get("status").getAsString() : "of unknown health";
        text.lines.append(url).append(" is ").append(status);
        health.asMap().forEach((name, value) -> {
            if (!name.equals("status") && !name.equals("service")) {
                text.add(name, value, INDENT);
            }
        });
        return text.lines.toString();
    }

    private void add(String name, JsonElement value, String indent) {
        lines.append('\n').append(indent);
        if (value.isJsonObject() && !value.getAsJsonObject().isEmpty()) {
            lines.append(name);
            for (Map.Entry<String, JsonElement> each : value.getAsJsonObject().entrySet()) {
                add(each.getKey(), each.getValue(), indent + INDENT);
            }
        } else {
            lines.append(name).append(" ".repeat(Math.max(1, WIDTH - indent.length() - name.length())));
            lines.append(value.isJsonPrimitive() ? value.getAsString() : value.toString());
        }
    }
}
