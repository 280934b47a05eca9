package dev.troupe.routing;

import dev.troupe.core.Choice.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What speaks for which agent in one text. Immutable.
 *
 * @param keywords agent → its keywords in the text
 * @param scores agent → the classifier's score
 */
record Weighing(Map<String, Set<String>> keywords, Map<String, Double> scores) {

    /** Below that a score is not worth telling. */
    private static final double FAINT = 0.01;

    private static final Comparator<String> NAMES = Comparator.naturalOrder();

    /** @param eligible whether the agent may be picked */
    static Weighing of(List<String> words, Knowledge knowledge, Predicate<String> eligible) {
        Map<String, Set<String>> keywords = new HashMap<>(knowledge.keywords(words));
        keywords.keySet().removeIf(eligible.negate());
        Map<String, Double> scores = new HashMap<>(knowledge.scores(words));
        scores.keySet().removeIf(eligible.negate());
        return new Weighing(keywords, scores);
    }

    /** Those that have more keywords in it than any other; the agent excepted is not looked at. */
    List<String> leaders(String excepted) {
        int most = keywords.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(excepted))
                .mapToInt(entry -> entry.getValue().size())
                .max()
                .orElse(0);
        return keywords.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(excepted) && entry.getValue().size() == most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    Set<String> keywordsOf(String agent) {
        return keywords.getOrDefault(agent, Set.of());
    }

    double score(String agent) {
        return scores.getOrDefault(agent, 0.0);
    }

    /** The one with the highest score; empty when the classifier knew nothing of the text. */
    Optional<String> best() {
        return scores.keySet().stream()
                .max(Comparator.comparingDouble(this::score).thenComparing(NAMES.reversed()));
    }

    /** The best first. */
    List<Candidate> candidates() {
        Set<String> names = new HashSet<>(keywords.keySet());
        scores.forEach((agent, score) -> {
            if (score >= FAINT) {
                names.add(agent);
            }
        });
        List<Candidate> all = new ArrayList<>();
        names.forEach(agent -> all.add(new Candidate(
                agent, keywordsOf(agent).stream().sorted().toList(), Math.round(score(agent) * 1e3) / 1e3)));
        all.sort(Comparator.<Candidate>comparingInt(one -> -one.keywords().size())
                .thenComparingDouble(one -> -one.score())
                .thenComparing(Candidate::agent));
        return all;
    }
}
