package dev.troupe.persona;

import dev.troupe.core.AgentInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sentences for which tools are called, and how much others are like them. Immutable. */
record Examples(List<Example> examples) {

    /** From 0, no word in common, to 1, the same words. */
    private static final double ALIKE = 0.7;

    /** Against 1 of a word that means something. */
    private static final double EMPTY = 0.3;

    private static final int LONGEST = 500;

    record Example(String tool, Set<String> words) {}

    Examples {
        examples = List.copyOf(examples);
    }

    static Examples of(List<AgentInfo.Tool> tools) {
        List<Example> all = new ArrayList<>();
        tools.forEach(tool ->
                tool.examples().forEach(text -> all.add(new Example(tool.name(), Set.copyOf(words(text))))));
        return new Examples(all);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Words.of(text));
    }

    /** The tool whose example is most like it. */
    Optional<String> find(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Set<String> words = words(text);
        String best = "";
        double alike = 0;
        for (Example example : examples) {
            double now = alike(words, example.words());
            if (now > alike) {
                alike = now;
                best = example.tool();
            }
        }
        return alike >= ALIKE ? Optional.of(best) : Optional.empty();
    }

    private static double alike(Set<String> one, Set<String> other) {
        double common = weight(one.stream().filter(other::contains).toList());
        return 2 * common / Math.max(1e-9, weight(one) + weight(other));
    }

    private static double weight(Iterable<String> words) {
        double weight = 0;
        for (String word : words) {
            weight += Words.isTelling(word) ? 1 : EMPTY;
        }
        return weight;
    }
}
