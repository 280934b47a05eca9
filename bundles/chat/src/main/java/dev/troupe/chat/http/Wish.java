package dev.troupe.chat.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client would rather have, as its header {@code Accept} says (RFC 9110, 12.5.1). */
final class Wish {

    private static final int RANGES = 32; // browsers send eight

    private Wish() {}

    /** Whether it names HTML, and likes it better than JSON; so browsers do, and programs do not. */
    static boolean isForHtml(@Nullable String accept) {
        List<String> ranges = accept == null ? List.of() : List.of(accept.split(",", RANGES));
        return weight(ranges, "text/html") > Math.max(weight(ranges, "application/json"), weight(ranges, "*/*"));
    }

    private static double weight(List<String> ranges, String type) {
        return ranges.stream()
                .map(range -> range.strip().split("\\s*;\\s*", -1))
                .filter(parts -> parts[0].equalsIgnoreCase(type))
                .mapToDouble(Wish::weight)
                .max()
                .orElse(0);
    }

    private static double weight(String[] parts) {
        return Arrays.stream(parts)
                .filter(part -> part.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
