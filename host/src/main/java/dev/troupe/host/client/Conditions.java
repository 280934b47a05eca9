package dev.troupe.host.client;

import com.google.gson.JsonObject;

/** The parts of a host that are in trouble, as lines for a terminal. */
final class Conditions {

    private Conditions() {}

    /** Nothing when all is well. */
    static String in(JsonObject health) {
        if (!health.has("troubles")) {
            return "";
        }
        StringBuilder lines = new StringBuilder("\n");
        health.getAsJsonObject("troubles")
                .asMap()
                .forEach((part, sentence) ->
                        lines.append("\nin trouble: ").append(part).append(": ").append(sentence.getAsString()));
        return lines.toString();
    }
}
