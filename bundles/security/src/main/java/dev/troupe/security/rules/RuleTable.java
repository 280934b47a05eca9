package dev.troupe.security.rules;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the rule for a request among those of all bundles. */
public final class RuleTable {

    private RuleTable() {}

    /** @param path decoded; empty for one that means another than it says */
    public static Optional<AccessRule> find(Collection<AccessRules> sources, String method, String path) {
        List<String> segments = Route.segments(path);
        if (!path.startsWith("/") || segments.contains("..") || segments.contains(".")) {
            return Optional.empty();
        }
        return sources.stream()
                .flatMap(source -> source.rules().stream())
                .map(Route::of)
                .filter(route -> route.matches(method, segments))
                .min(Route.SPECIAL_FIRST)
                .map(Route::rule);
    }
}
