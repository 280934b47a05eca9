package dev.troupe.realtime.task;

import dev.troupe.json.Json;
import dev.troupe.realtime.Members;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants done.
 *
 * @param id of the host's
 * @param type such as {@code analyze}, by which an agent is found
 * @param agent that is to do it; null for any that knows the type
 * @param told whether it is told of on the topic {@code events}
 */
public record Task(
        String id,
        String type,
        String query,
        Json parameters,
        Json context,
        @Nullable String agent,
        boolean told) {

    /** In no host are two alike. */
    public static String newId(String door) {
        return door + "-" + UUID.randomUUID();
    }

    /** As its agent gets it. */
    Json data() {
        return Members.begin(query.length() + parameters.size() + context.size())
                .text("query", query)
                .json("parameters", parameters)
                .json("context", context)
                .toJson();
    }
}
