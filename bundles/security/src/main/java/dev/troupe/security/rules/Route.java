package dev.troupe.security.rules;

import dev.troupe.core.AccessRule;
import java.util.Comparator;
import java.util.List;

/** A rule, ready to be matched. */
record Route(AccessRule rule, List<String> segments, boolean open) {

    private static final String BELOW = "/**";

    /**
     * From the left, a literal comes before a variable, and both before all that is below; then a named method before any. Of two rules that
     * are alike, the stricter one holds.
     */
    static final Comparator<Route> SPECIAL_FIRST = Comparator.comparing(Route::shape)
            .thenComparing(route -> route.rule().methods().isEmpty())
            .thenComparing(route -> route.rule().role(), Comparator.reverseOrder());

    static Route of(AccessRule rule) {
        boolean open = rule.path().endsWith(BELOW);
        String path = open ? rule.path().substring(0, rule.path().length() - BELOW.length()) : rule.path();
        return new Route(rule, segments(path), open);
    }

    static List<String> segments(String path) {
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    boolean matches(String method, List<String> path) {
        return isFor(method)
                && (open ? path.size() >= segments.size() : path.size() == segments.size())
                && begins(path);
    }

    private boolean isFor(String method) {
        return rule.methods().isEmpty()
                || rule.methods().contains(method)
                || (method.equals("HEAD") && rule.methods().contains("GET"));
    }

    private boolean begins(List<String> path) {
        for (int i = 0; i < segments.size(); i++) {
            boolean fits = isVariable(segments.get(i))
                    ? !path.get(i).isEmpty()
                    : segments.get(i).equals(path.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private String shape() {
        StringBuilder shape = new StringBuilder();
        segments.forEach(segment ->
                shape.append(isVariable(segment) ? "\uFFFE" : segment).append('/'));
        return shape.append(open ? "\uFFFF" : "").toString();
    }
}
