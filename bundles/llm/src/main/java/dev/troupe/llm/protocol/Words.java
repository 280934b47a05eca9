package dev.troupe.llm.protocol;

import dev.troupe.json.Json;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be repeated of a server's error: its kind, in one word. Its sentences may quote anything, keys and conversations among it. */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{1,63}");

    private Words() {}

    /** Such as {@code : overloaded_error}; nothing when there is no such word. */
    public static String kind(Json error, String... keys) {
        return Stream.of(keys)
                .flatMap(key -> error.text(key).stream())
                .filter(word -> WORD.matcher(word).matches())
                .findFirst()
                .map(word -> ": " + word)
                .orElse("");
    }
}
