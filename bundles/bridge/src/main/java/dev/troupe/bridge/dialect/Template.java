package dev.troupe.bridge.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON in whose strings names in braces stand for something else. Only strings are filled in, so whatever is put in, it stays JSON of that shape.
 *
 * @param json as it was written
 */
public record Template(Json json) {

    private static final Pattern NAME = Pattern.compile("\\{(text|agent|sender|user_id|timestamp)}");

    /**
     * @param key for the sentence
     * @throws IllegalArgumentException a sentence
     */
    public static Template of(String key, String text) {
        try {
            return new Template(Json.parse(text));
        } catch (JsonException e) {
            throw new IllegalArgumentException(
                    key + " refused: JSON such as {\"message\":\"{text}\"}, but " + e.getMessage(), e);
        }
    }

    String fill(Map<String, String> values) {
        JsonWriter out = new JsonWriter(json.size() + 256);
        byte[] bytes = json.bytes();
        int at = json.from();
        while (at < json.to()) {
            int to = at + 1;
            if (bytes[at] == '"') {
                while (bytes[to] != '"') {
                    to += bytes[to] == '\\' ? 2 : 1;
                }
                to++;
                out.string(filled(Json.checked(bytes, at, to).asText().orElseThrow(), values));
            } else {
                out.slice(bytes, at, to);
            }
            at = to;
        }
        return new String(out.toBytes(), UTF_8);
    }

    private static String filled(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
