package dev.troupe.core;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use a route.
 *
 * @param methods such as {@code GET}, which means {@code HEAD} too; empty for any, so that the route itself says which it has
 * @param path of literal segments, variables such as {@code {name}} for one segment, and {@code **} at the end for any number of them, none
 *     included: {@code /api/v1/agents/**}
 * @param login whether a browser that says nothing of itself is asked for the password
 */
public record AccessRule(Set<String> methods, String path, Role role, boolean login) {

    private static final Pattern PATH =
            Pattern.compile("(/([A-Za-z0-9._~-]+|\\{[A-Za-z][A-Za-z0-9_-]*}))*(/|/\\*\\*)?");

    /** @throws IllegalArgumentException naming the path and what is allowed */
    public AccessRule {
        methods = Set.copyOf(methods);
        if (!path.startsWith("/") || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("rule for path '" + path
                    + "' refused: segments of A–Z, a–z, 0–9 and . _ ~ - or {variables}, and /** at the end for all below, as in"
                    + " /api/v1/agents/**");
        }
    }

    public static AccessRule any(String path, Role role) {
        return new AccessRule(Set.of(), path, role, false);
    }

    public static AccessRule of(String method, String path, Role role) {
        return new AccessRule(Set.of(method), path, role, false);
    }
}
