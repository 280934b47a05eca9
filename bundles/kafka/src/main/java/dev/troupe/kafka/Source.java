package dev.troupe.kafka;

import dev.troupe.link.Glob;
import dev.troupe.link.Route;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Topics of Kafka that are taken in. Names there hold no {@code /}; where ours do, theirs have a dot: {@code shop/orders} is heard on {@code
 * shop.orders}.
 */
record Source(Route route) {

    /** What agents subscribe to, but for what has no beginning: that would be all that there is in the cluster. */
    static List<Source> of(Collection<String> patterns) {
        return patterns.stream()
                .filter(pattern -> !pattern.startsWith("*"))
                .map(pattern -> new Source(new Route(new Glob(pattern), "")))
                .toList();
    }

    /** What the environment names; empty when it names nothing. */
    static Optional<List<Source>> of(Map<String, String> environment) {
        String topics = environment.getOrDefault("STREAMING_TOPICS", "").strip();
        Stream<String> named = topics.isEmpty()
                ? new TreeMap<>(environment)
                        .entrySet().stream()
                                .filter(each -> each.getKey().startsWith("CONSUME_"))
                                .map(Map.Entry::getValue)
                                .filter(each -> !each.isBlank())
                                .sorted()
                : Stream.of(topics);
        List<Source> sources = named.flatMap(list -> Route.list("STREAMING_TOPICS", list).stream())
                .map(Source::new)
                .toList();
        return sources.isEmpty() ? Optional.empty() : Optional.of(sources);
    }

    /** The topic of this host that a record of this topic belongs to, by the first that has one. */
    static Optional<String> target(List<Source> sources, String name) {
        for (Source source : sources) {
            Optional<String> target = source.target(name);
            if (target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }

    /** Matches all names that these may take, and others. */
    static Pattern names(List<Source> sources) {
        return Pattern.compile(sources.stream().map(Source::regex).collect(Collectors.joining("|")));
    }

    private boolean hasLevels() {
        return route.from().text().indexOf('/') >= 0;
    }

    private Optional<String> target(String name) {
        return route.target(hasLevels() ? name.replace('.', '/') : name);
    }

    private String regex() {
        return Stream.of(route.from().text().split("\\*+", -1))
                .map(part -> Pattern.quote(part.replace('/', '.')))
                .collect(Collectors.joining(".*"));
    }

    /** What a topic of this host is called there. */
    static String name(String topic) {
        return topic.replace('/', '.').replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
