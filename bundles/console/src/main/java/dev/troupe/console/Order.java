package dev.troupe.console;

import dev.troupe.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;

/**
 * What a person wants done, as the page posts it: {@code {"do":"retire","file":"quiz-1.3.0.jar"}}.
 *
 * @param what such as {@code retire}
 */
record Order(String what, Json body) {

    private static final int BYTES = 4_096;
    private static final int NAME = 200;

    /** @throws IllegalArgumentException saying what is wrong with the body */
    static Order read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new IllegalArgumentException(
                    "content type " + type + " refused: an order is posted as application/json");
        }
        byte[] body = request.getInputStream().readNBytes(BYTES + 1);
        if (body.length > BYTES) {
            throw new IllegalArgumentException("an order may have at most " + BYTES + " bytes");
        }
        return of(Json.parse(body));
    }

    static Order of(Json body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException(
                    "an order is an object such as {\"do\":\"retire\",\"file\":\"quiz.jar\"}");
        }
        return new Order(text(body, "do"), body);
    }

    String text(String key) {
        return text(body, key);
    }

    /** Empty when it is absent or empty. */
    String textOrEmpty(String key) {
        return body.member(key)
                .filter(member -> !member.isNull())
                .map(member -> checked(key, member, 0))
                .orElse("");
    }

    private static String text(Json body, String key) {
        return checked(key, body.member(key).orElse(Json.NULL), 1);
    }

    private static String checked(String key, Json member, int least) {
        String text = member.asText().orElse(null);
        if (text == null || text.length() < least || text.length() > NAME) {
            throw new IllegalArgumentException(key + " refused: a string of " + least + " to " + NAME + " characters");
        }
        return text;
    }
}
