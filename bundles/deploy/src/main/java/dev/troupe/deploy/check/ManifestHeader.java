package dev.troupe.deploy.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads headers of the form {@code name;key=value;directive:="quoted, value",name…} (OSGi Core 3.2.4). */
final class ManifestHeader {

    /** @param parameters attributes and directives; an attribute's key comes without its type */
    record Clause(String name, Map<String, String> parameters) {

        /** Empty when there is none. */
        String attribute(String key) {
            return parameters.getOrDefault(key, "");
        }
    }

    private ManifestHeader() {}

    /** What does not fit the form is left out: the framework says what is wrong with it. */
    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> parts = split(clause, ';');
            Map<String, String> parameters = new LinkedHashMap<>();
            parts.stream().skip(1).forEach(part -> add(part, parameters));
            clauses.add(new Clause(parts.getFirst(), parameters));
        }
        return clauses;
    }

    private static void add(String parameter, Map<String, String> parameters) {
        int equals = parameter.indexOf('=');
        if (equals > 0) {
            String key = parameter.substring(0, equals).strip();
            int type = key.indexOf(':');
            parameters.putIfAbsent(
                    type < 0 ? key : key.substring(0, type),
                    unquoted(parameter.substring(equals + 1).strip()));
        }
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** At separators outside quotes; at least one part, each without white space around it. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (text.charAt(at) == separator && !quoted) {
                parts.add(text.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
