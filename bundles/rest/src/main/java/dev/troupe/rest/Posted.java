package dev.troupe.rest;

import dev.troupe.core.Request;
import dev.troupe.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was posted: {@code {"type":…,"data":…,"id":…,"user":…}}, of which only one is needed: without a type it is a
 * {@code message}.
 */
record Posted(@Nullable String id, String type, Json data, String correlationId, String user) implements Request {

    private static final int BYTES = 1 << 20;
    private static final int NAME = 128;
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException saying what is wrong with the body */
    static Posted read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new IllegalArgumentException(
                    "content type " + type + " refused: a message is posted as application/json");
        }
        byte[] body = request.getInputStream().readNBytes(BYTES + 1);
        if (body.length > BYTES) {
            throw new TooLargeException("a message may have at most " + BYTES + " bytes");
        }
        return of(Json.parse(body));
    }

    private static Posted of(Json body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException(
                    "a message is an object such as {\"type\":\"message\",\"data\":{\"text\":\"hello\"}}");
        }
        String user = text(body, "user", "anonymous");
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("user refused: use 1 to 64 of A–Z, a–z, 0–9, '.', '_', '-'");
        }
        return new Posted(
                body.text("id").isPresent() ? text(body, "id", "") : null,
                text(body, "type", "message"),
                body.member("data").orElse(Json.NULL),
                UUID.randomUUID().toString(),
                user);
    }

    private static String text(Json body, String key, String absent) {
        Json member = body.member(key).orElse(Json.NULL);
        if (member.isNull()) {
            return absent;
        }
        String text = member.asText().orElse("");
        if (text.isEmpty() || text.length() > NAME) {
            throw new IllegalArgumentException(key + " refused: a string of 1 to " + NAME + " characters");
        }
        return text;
    }

    @Override
    public boolean pieces() {
        return false;
    }
}
