package dev.troupe.core;

/**
 * What a subscriber wants to hear of: {@code *} stands for any characters within a level, {@code **} for any characters. Matching never
 * takes more steps than pattern length × topic length.
 */
public final class TopicPattern {

    private static final int LENGTH = 256;
    private static final int WILDCARDS = 8;

    private final String text;
    private final boolean exact;

    /** @throws IllegalArgumentException when it is empty, longer than 256 characters, or has more than 8 wildcards */
    public TopicPattern(String text) {
        checkLength("pattern", text);
        if (text.replace("**", "*").chars().filter(c -> c == '*').count() > WILDCARDS) {
            throw new IllegalArgumentException("pattern '" + text + "' refused: at most " + WILDCARDS + " wildcards");
        }
        this.text = text;
        this.exact = text.indexOf('*') < 0;
    }

    /** @throws IllegalArgumentException when that is no topic */
    public static void checkTopic(String topic) {
        checkLength("topic", topic);
        if (topic.indexOf('*') >= 0) {
            throw new IllegalArgumentException("topic '" + topic + "' refused: '*' is for patterns");
        }
    }

    private static void checkLength(String what, String text) {
        if (text.isEmpty() || text.length() > LENGTH) {
            throw new IllegalArgumentException(
                    what + " of " + text.length() + " characters refused: 1 to " + LENGTH + " characters");
        }
    }

    public boolean isExact() {
        return exact;
    }

    public boolean matches(String topic) {
        return exact ? text.equals(topic) : matchesWild(topic);
    }

    /** Row by row over the pattern: {@code reach[t]} tells whether the pattern read so far can end before character t of the topic. */
    private boolean matchesWild(String topic) {
        boolean[] reach = new boolean[topic.length() + 1];
        reach[0] = true;
        for (int p = 0; p < text.length(); p++) {
            char c = text.charAt(p);
            if (c != '*') {
                step(reach, topic, c);
            } else if (p + 1 < text.length() && text.charAt(p + 1) == '*') {
                p++;
                spread(reach, topic, true);
            } else {
                spread(reach, topic, false);
            }
        }
        return reach[topic.length()];
    }

    /** How many characters it has that stand for themselves. */
    public int literals() {
        return (int) text.chars().filter(c -> c != '*').count();
    }

    private static void step(boolean[] reach, String topic, char c) {
        for (int t = topic.length(); t > 0; t--) {
            reach[t] = reach[t - 1] && topic.charAt(t - 1) == c;
        }
        reach[0] = false;
    }

    private static void spread(boolean[] reach, String topic, boolean acrossLevels) {
        for (int t = 1; t <= topic.length(); t++) {
            reach[t] |= reach[t - 1] && (acrossLevels || topic.charAt(t - 1) != '/');
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
