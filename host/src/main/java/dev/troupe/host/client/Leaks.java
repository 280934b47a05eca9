package dev.troupe.host.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What a garbage collection left of bundles that are gone, as lines for a terminal. */
final class Leaks {

    private Leaks() {}

    static String in(JsonObject check) {
        int alive = check.get("alive").getAsInt();
        if (alive == 0) {
            return "\n\nnothing is left in memory of bundles that are gone";
        }
        StringBuilder lines = new StringBuilder(
                "\n\nstill in memory after a garbage collection, though gone (" + alive + "), and what may hold it:");
        for (JsonElement each : check.getAsJsonArray("survivors")) {
            JsonObject survivor = each.getAsJsonObject();
            lines.append("\n").append(text(survivor, "bundle")).append(" ").append(text(survivor, "version"));
            lines.append(", gone since ").append(text(survivor, "gone"));
            survivor.getAsJsonArray("suspects")
                    .forEach(suspect -> lines.append("\n  - ").append(suspect.getAsString()));
        }
        return lines.toString();
    }

    private static String text(JsonObject survivor, String member) {
        return survivor.get(member).getAsString();
    }
}
