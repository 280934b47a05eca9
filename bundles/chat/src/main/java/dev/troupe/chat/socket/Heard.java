package dev.troupe.chat.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;

/** What a frame of a client comes to. */
sealed interface Heard {

    /** @param text without white space at its ends; empty when nothing was said */
    record Text(String text) implements Heard {}

    /** It looks like JSON, and is none. */
    record Broken() implements Heard {}

    /** It is JSON, and has no text where there should be one. */
    record Misfit() implements Heard {}

    /** What begins with neither a brace nor a bracket is said as it is; of an object its member {@code message} counts, and nothing else. */
    static Heard of(byte[] frame) {
        if (!looksLikeJson(frame)) {
            return new Text(new String(frame, UTF_8).strip());
        }
        try {
            Json json = Json.parse(frame);
            if (!json.isObject()) {
                return new Misfit();
            }
            Json message = json.member("message").orElse(Json.string(""));
            return message.asText().<Heard>map(text -> new Text(text.strip())).orElseGet(Misfit::new);
        } catch (JsonException e) {
            return new Broken();
        }
    }

    private static boolean looksLikeJson(byte[] frame) {
        for (byte b : frame) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
