package dev.troupe.host.client;

import com.google.gson.JsonObject;

/** How many messages durable agents have given up, as a line for a terminal. */
final class DeadLetters {

    private DeadLetters() {}

    /** Nothing when there are none. */
    static String in(JsonObject list) {
        long total = list.get("total").getAsLong();
        return total == 0
                ? ""
                : "\n\n" + total + (total == 1 ? " dead letter waits" : " dead letters wait")
                        + " for you: see /system/console/troupe, or GET /api/v1/dead-letters";
    }
}
