package dev.troupe.realtime.socket;

import dev.troupe.json.Json;
import dev.troupe.realtime.Members;
import java.util.Map;
import java.util.Optional;

/**
 * One frame of a client.
 *
 * @param messageId as it came, to be given back; JSON {@code null} without one
 * @param correlationId likewise
 */
record Arrived(String type, Json payload, Json messageId, Json correlationId) {

    /** Characters of a type, or of a mark. */
    static final int NAME = 128;

    /** @throws IllegalArgumentException when it is no object with a type */
    static Arrived of(Json frame) {
        if (!frame.isObject()) {
            throw new IllegalArgumentException(
                    "a frame is an object such as {\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"alerts\"}}");
        }
        Map<String, Json> members = frame.members();
        return new Arrived(
                type(members.getOrDefault("message_type", Json.NULL)),
                members.getOrDefault("payload", Json.NULL),
                mark(members.getOrDefault("message_id", Json.NULL)),
                mark(members.getOrDefault("correlation_id", Json.NULL)));
    }

    private static String type(Json given) {
        String type = given.asText().orElse("");
        if (type.isEmpty() || type.length() > NAME) {
            throw new IllegalArgumentException("message_type refused: a string of 1 to " + NAME + " characters");
        }
        return type;
    }

    /** What is too long to be a mark is left out of answers. */
    private static Json mark(Json given) {
        boolean fine = (given.isString() || given.isNumber()) && given.size() <= 6 * NAME + 2;
        return fine ? given : Json.NULL;
    }

    /** A string of the payload; empty when it has none, or an empty one. */
    Optional<String> text(String key) {
        return payload.text(key).filter(text -> !text.isEmpty());
    }

    /** An object of the payload; the one without members when it has none. */
    Json object(String key) {
        Json given = payload.member(key).orElse(Json.NULL);
        if (!given.isObject() && !given.isNull()) {
            throw new IllegalArgumentException(key + " refused: an object");
        }
        return given.isNull() ? Members.NONE : given;
    }
}
