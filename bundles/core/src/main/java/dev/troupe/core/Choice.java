package dev.troupe.core;

import java.util.List;

/**
 * Which agent hears a message, and why.
 *
 * @param confidence from 0 to 1
 * @param by what decided, such as {@code keywords} or {@code conversation}
 * @param reason a sentence
 * @param candidates the agents that had something for them, the best first, at most {@value #CANDIDATES}
 */
public record Choice(String agent, double confidence, String by, String reason, List<Candidate> candidates) {

    public static final int CANDIDATES = 10;

    public Choice {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " refused: 0 to 1");
        }
        candidates = List.copyOf(candidates.subList(0, Math.min(CANDIDATES, candidates.size())));
    }

    /**
     * What one agent had for it.
     *
     * @param keywords of the agent that are in the text
     * @param score of the classifier, from 0 to 1; 0 when it knew nothing of the text
     */
    public record Candidate(String agent, List<String> keywords, double score) {

        public Candidate {
            keywords = List.copyOf(keywords);
        }
    }
}
