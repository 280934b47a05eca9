package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Subscribes;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.TopicPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@link Subscribes} methods of one class of agent, by the topics that they hear of. Safe for use by many threads. */
final class SubscriptionTable {

    static final SubscriptionTable EMPTY = new SubscriptionTable(Map.of());

    private final Map<String, SubscribedMethod> exact;
    private final Map<TopicPattern, SubscribedMethod> wild = new LinkedHashMap<>();
    private final List<AgentInfo.Topic> described = new ArrayList<>();

    private SubscriptionTable(Map<String, SubscribedMethod> methods) {
        Map<String, SubscribedMethod> topics = new TreeMap<>();
        List<TopicPattern> patterns = new ArrayList<>();
        methods.forEach((text, method) -> {
            TopicPattern pattern = new TopicPattern(text);
            described.add(method.describe(pattern));
            if (pattern.isExact()) {
                topics.put(text, method);
            } else {
                patterns.add(pattern);
            }
        });
        exact = Map.copyOf(topics);
        // the narrower one first; sorting is stable, so of equal ones the first in the alphabet
        patterns.sort(Comparator.comparing(TopicPattern::literals).reversed());
        patterns.forEach(pattern -> wild.put(pattern, methods.get(pattern.toString())));
    }

    /** @throws IllegalArgumentException when a method cannot be a subscriber: a sentence that names it and says what to do */
    static SubscriptionTable of(Class<? extends Agent> type, Binding binding) {
        Map<String, SubscribedMethod> methods = new TreeMap<>();
        for (HandlerSearch.Marked<Subscribes> marked : HandlerSearch.in(type, Subscribes.class)) {
            SubscribedMethod method = SubscribedMethod.of(marked, binding);
            for (TopicPattern pattern : method.patterns()) {
                SubscribedMethod other = methods.put(pattern.toString(), method);
                if (other != null) {
                    throw new IllegalArgumentException("topic '" + pattern + "' is subscribed to by " + other.name()
                            + " and by " + method.name() + "; an event is heard by one method of an agent");
                }
            }
        }
        return methods.isEmpty() ? EMPTY : new SubscriptionTable(methods);
    }

    Optional<SubscribedMethod> find(String topic) {
        SubscribedMethod method = exact.get(topic);
        if (method != null) {
            return Optional.of(method);
        }
        return wild.entrySet().stream()
                .filter(entry -> entry.getKey().matches(topic))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** One for each pattern, in alphabetical order. */
    List<AgentInfo.Topic> describe() {
        return List.copyOf(described);
    }
}
