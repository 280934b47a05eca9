package dev.troupe.core.feeds;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.TopicPattern;
import dev.troupe.core.stage.LiveAgent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which agents subscribe to what, at one moment. Immutable. */
final class Audience {

    static final Audience NONE = new Audience(List.of());

    private record Place(TopicPattern pattern, String agent) {}

    private final Map<String, Set<String>> exact = new HashMap<>();
    private final List<Place> wild = new ArrayList<>();
    private final Set<String> patterns = new TreeSet<>();
    private final Set<String> agents = new TreeSet<>();

    /** @param live of two versions of one agent both */
    Audience(Collection<LiveAgent> live) {
        for (LiveAgent agent : live) {
            for (AgentInfo.Topic topic : agent.handlers().topics()) {
                add(new Place(new TopicPattern(topic.pattern()), agent.name()));
            }
        }
    }

    private void add(Place place) {
        agents.add(place.agent());
        patterns.add(place.pattern().toString());
        if (place.pattern().isExact()) {
            exact.computeIfAbsent(place.pattern().toString(), topic -> new TreeSet<>())
                    .add(place.agent());
        } else {
            wild.add(place);
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    Set<String> patterns() {
        return new TreeSet<>(patterns);
    }

    /** Names of those that are in it. */
    Set<String> agents() {
        return agents;
    }

    /** Names of those that hear of it; not to be changed. */
    Set<String> of(String topic) {
        Set<String> named = exact.getOrDefault(topic, Set.of());
        if (wild.isEmpty()) {
            return named;
        }
        Set<String> all = new TreeSet<>(named);
        for (Place place : wild) {
            if (place.pattern().matches(topic)) {
                all.add(place.agent());
            }
        }
        return all;
    }
}
