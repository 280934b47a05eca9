package dev.troupe.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the live agents at one moment. Immutable: a change makes a new one. */
final class Knowledge {

    static final Knowledge NONE = new Knowledge(List.of(), null);

    private final List<Repertoire> agents;
    private final Map<String, Repertoire> byName = new HashMap<>();
    private final Keywords keywords;
    private final @Nullable Classifier classifier;

    /**
     * @param agents by priority
     * @param classifier null while there is none; of agents that are gone it is not believed
     */
    Knowledge(List<Repertoire> agents, @Nullable Classifier classifier) {
        this.agents = List.copyOf(agents);
        this.keywords = new Keywords(agents);
        this.classifier = classifier;
        agents.forEach(agent -> byName.put(agent.name(), agent));
    }

    Knowledge with(@Nullable Classifier learned) {
        return new Knowledge(agents, learned);
    }

    /** By priority, then by name. */
    List<Repertoire> agents() {
        return agents;
    }

    @Nullable
    Classifier classifier() {
        return classifier;
    }

    boolean has(String agent) {
        return byName.containsKey(agent);
    }

    Optional<Repertoire> first() {
        return agents.stream().findFirst();
    }

    /** Agent → its keywords in the text. */
    Map<String, Set<String>> keywords(List<String> words) {
        return keywords.in(words);
    }

    /** Agent → the classifier's score; empty when it knows nothing of the text. */
    Map<String, Double> scores(List<String> words) {
        Classifier now = classifier;
        return now == null ? Map.of() : now.scores(words);
    }
}
