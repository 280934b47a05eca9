package dev.troupe.persona;

import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** JSON as people read it: a line for each member or element, what is within them further to the right. */
final class Plain {

    private Plain() {}

    static String of(Json value) {
        if (value.isNull()) {
            return "Done.";
        }
        return isNested(value) ? String.join("\n", lines(value)) : word(value);
    }

    private static boolean isNested(Json value) {
        return value.isObject() || value.isArray();
    }

    private static String word(Json value) {
        return value.asText().orElseGet(value::toString);
    }

    private static List<String> lines(Json value) {
        List<String> lines = new ArrayList<>();
        value.members().forEach((name, member) -> add(name.replace('_', ' ') + ":", member, lines));
        value.elements().forEach(element -> add("-", element, lines));
        return lines;
    }

    private static void add(String mark, Json value, List<String> lines) {
        if (!isNested(value)) {
            lines.add(mark + " " + word(value));
        } else if (value.members().isEmpty() && value.elements().isEmpty()) {
            lines.add(mark + " none");
        } else if (value.isObject() && value.members().values().stream().noneMatch(Plain::isNested)) {
            lines.add(mark + " " + lines(value).stream().collect(Collectors.joining(", ")));
        } else {
            lines.add(mark);
            lines(value).forEach(line -> lines.add("  " + line));
        }
    }
}
