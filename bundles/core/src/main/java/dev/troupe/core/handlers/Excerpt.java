package dev.troupe.core.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.json.Json;
import java.util.regex.Pattern;

/** What an error says of a text or value that may be long: its first 40 characters, on one line. */
final class Excerpt {

    private static final int LENGTH = 40;
    private static final int BYTES = 4 * (LENGTH + 1); // a character takes at most 4

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Excerpt() {}

    static String of(Json value) {
        return of(new String(value.bytes(), value.from(), Math.min(value.size(), BYTES), UTF_8));
    }

    static String of(String text) {
        String line = text.length() <= LENGTH ? text : text.substring(0, end(text)) + "…";
        return CONTROL.matcher(line).replaceAll(" ");
    }

    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    }
}
