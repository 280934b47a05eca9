package dev.troupe.bridge.dialect;

import dev.troupe.json.Json;
import java.util.Optional;

/** Text out of frames. */
final class Speech {

    private static final int SENDER = 64;

    private Speech() {}

    /** Of a string what it says, of {@code null} and an empty string nothing, of all else its JSON. */
    static Optional<String> text(Json value) {
        return value.isNull()
                ? Optional.empty()
                : Optional.of(value.asText().orElseGet(value::toString)).filter(text -> !text.isEmpty());
    }

    /** The first of these members that says something. */
    static Optional<String> first(Json object, String... keys) {
        for (String key : keys) {
            Optional<String> text = object.member(key).flatMap(Speech::text);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** On one line and not endless, for it goes into logs and keys. */
    static String sender(String claimed) {
        String line = claimed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\[\\]]", " ")
                .strip();
        int end = line.offsetByCodePoints(0, Math.min(SENDER, line.codePointCount(0, line.length())));
        return line.isEmpty() ? Dialect.SOMEBODY : line.substring(0, end);
    }

    static Heard said(String sender, String text) {
        return text.isBlank() ? new Heard.Nothing() : new Heard.Said(sender(sender), text.strip());
    }
}
