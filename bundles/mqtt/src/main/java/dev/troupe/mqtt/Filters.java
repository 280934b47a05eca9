package dev.troupe.mqtt;

import dev.troupe.link.Glob;
import dev.troupe.link.Route;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a broker is asked for. */
final class Filters {

    private Filters() {}

    /** What agents subscribe to, but for what has no beginning: that would be all that the broker has. */
    static List<Route> of(Collection<String> patterns) {
        return patterns.stream()
                .filter(pattern -> !pattern.startsWith("*"))
                .map(pattern -> new Route(new Glob(pattern), ""))
                .toList();
    }

    /** What the environment names; empty when it names nothing. */
    static Optional<List<Route>> of(Map<String, String> environment) {
        List<Route> routes = Route.list("MQTT_TOPICS", environment.getOrDefault("MQTT_TOPICS", ""));
        return routes.isEmpty() ? Optional.empty() : Optional.of(routes);
    }

    /** Of all these, without those that others cover: the broker might send twice what matches two. */
    static Set<String> of(List<Route> routes) {
        Set<String> filters = new TreeSet<>();
        for (Route route : routes) {
            if (routes.stream().noneMatch(other -> covers(other.from(), route.from()))) {
                filters.add(filter(route.from()));
            }
        }
        return filters;
    }

    private static boolean covers(Glob other, Glob one) {
        return !other.equals(one) && other.matches(one.text()) && !one.matches(other.text());
    }

    /** The narrowest one that has all that the pattern matches; what it has besides is not taken. */
    static String filter(Glob pattern) {
        StringBuilder filter = new StringBuilder();
        for (String level : pattern.text().split("/", -1)) {
            filter.append(filter.isEmpty() ? "" : "/");
            if (level.contains("**")) {
                return filter.append('#').toString();
            }
            filter.append(level.contains("*") ? "+" : level);
        }
        return filter.toString();
    }

    /** The topic of this host that a message of this topic belongs to, by the first route that has one. */
    static Optional<String> target(List<Route> routes, String topic) {
        for (Route route : routes) {
            Optional<String> target = route.target(topic);
            if (target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }
}
