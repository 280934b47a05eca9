package dev.troupe.websocket.endpoint;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path whose segments are literals or variables, such as {@code /agents/{name}/ws}. A variable stands for one segment of 1 to 64
 * characters.
 */
final class PathTemplate {

    private static final int LONGEST_VALUE = 64;
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_-]*}");

    /** The more special one first: from the left, a literal comes before a variable. */
    static final Comparator<PathTemplate> SPECIAL_FIRST = Comparator.comparing(PathTemplate::shape);

    private final String text;
    private final List<String> segments;

    /** @throws IllegalArgumentException naming the template and what is allowed */
    PathTemplate(String text) {
        this.text = text;
        segments = text.startsWith("/") ? List.of(text.substring(1).split("/", -1)) : List.of();
        if (segments.isEmpty() || !segments.stream().allMatch(PathTemplate::isAllowed) || hasTwins()) {
            throw new IllegalArgumentException(
                    "path '" + text
                            + "' refused: segments of A–Z, a–z, 0–9 and . _ ~ - or {variables}, each named once, as in /agents/{name}/ws");
        }
    }

    private static boolean isAllowed(String segment) {
        boolean climbs = segment.equals(".") || segment.equals("..");
        return isVariable(segment)
                ? VARIABLE.matcher(segment).matches()
                : LITERAL.matcher(segment).matches() && !climbs;
    }

    private boolean hasTwins() {
        return variables().size()
                < segments.stream().filter(PathTemplate::isVariable).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String variable) {
        return variable.substring(1, variable.length() - 1);
    }

    Set<String> variables() {
        return segments.stream()
                .filter(PathTemplate::isVariable)
                .map(PathTemplate::name)
                .collect(Collectors.toSet());
    }

    /** The same for templates that match the same paths: variables have no names in it, and sort behind all literals. */
    String shape() {
        return segments.stream()
                .map(segment -> isVariable(segment) ? "\uFFFF" : segment)
                .collect(Collectors.joining("/"));
    }

    /** The values of the variables, when the path matches; its segments are decoded. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = segments.get(i);
            String given = path.get(i);
            if (isVariable(expected)) {
                if (given.isEmpty() || given.length() > LONGEST_VALUE) {
                    return Optional.empty();
                }
                values.put(name(expected), given);
            } else if (!expected.equals(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
