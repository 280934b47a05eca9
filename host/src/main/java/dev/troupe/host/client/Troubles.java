package dev.troupe.host.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What came of files in the deploy folder that are not simply live, as lines for a terminal. */
final class Troubles {

    private Troubles() {}

    /** Nothing when there is nothing to tell; what has left is not told of. */
    static String in(JsonArray deployments) {
        StringBuilder lines = new StringBuilder();
        deployments.forEach(each -> {
            JsonObject deployment = each.getAsJsonObject();
            String state = deployment.get("state").getAsString();
            String reason = deployment.get("reason").getAsString();
            if (!reason.isEmpty() && !state.equals("retired")) {
                lines.append("\n").append(state).append(": ").append(reason);
            }
        });
        return lines.isEmpty() ? "" : "\n" + lines;
    }
}
