package dev.troupe.routing;

import dev.troupe.core.AgentInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent says of itself, as far as it helps to pick it. What is beyond the bounds is left out.
 *
 * @param sentences that would be said to it, and its description
 */
record Repertoire(String name, String description, int priority, List<String> keywords, List<String> sentences) {

    static final int KEYWORDS = 200;
    static final int EXAMPLES = 200;

    private static final int KEYWORD_CHARACTERS = 64;
    private static final int SENTENCE_CHARACTERS = 500;

    Repertoire {
        keywords = List.copyOf(keywords);
        sentences = List.copyOf(sentences);
    }

    static Repertoire of(AgentInfo agent) {
        List<String> sentences = new ArrayList<>();
        agent.examples().stream().limit(EXAMPLES).forEach(example -> sentences.add(cut(example)));
        sentences.add(cut(agent.description()));
        List<String> keywords = agent.keywords().stream()
                .filter(keyword -> keyword.length() <= KEYWORD_CHARACTERS)
                .limit(KEYWORDS)
                .toList();
        return new Repertoire(agent.name(), cut(agent.description()), agent.priority(), keywords, sentences);
    }

    private static String cut(String text) {
        return text.length() <= SENTENCE_CHARACTERS ? text : text.substring(0, SENTENCE_CHARACTERS);
    }
}
