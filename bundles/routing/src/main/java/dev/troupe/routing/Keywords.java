package dev.troupe.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keywords of all agents: whole words, or several that follow one another. Immutable. */
final class Keywords {

    private final Map<String, List<Keyword>> byFirstWord = new HashMap<>();

    private record Keyword(String agent, String text, List<String> words) {

        boolean standsAt(int place, List<String> all) {
            int end = place + words.size();
            return end <= all.size() && all.subList(place, end).equals(words);
        }
    }

    Keywords(List<Repertoire> agents) {
        for (Repertoire agent : agents) {
            for (String text : agent.keywords()) {
                List<String> words = Words.of(text);
                if (!words.isEmpty()) {
                    byFirstWord
                            .computeIfAbsent(words.getFirst(), first -> new ArrayList<>(1))
                            .add(new Keyword(agent.name(), text, words));
                }
            }
        }
    }

    /** Agent → which of its keywords are in the text, each once. */
    Map<String, Set<String>> in(List<String> words) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (int place = 0; place < words.size(); place++) {
            for (Keyword keyword : byFirstWord.getOrDefault(words.get(place), List.of())) {
                if (keyword.standsAt(place, words)) {
                    found.computeIfAbsent(keyword.agent(), agent -> new TreeSet<>())
                            .add(keyword.text());
                }
            }
        }
        return found;
    }
}
