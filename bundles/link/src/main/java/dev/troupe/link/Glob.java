package dev.troupe.link;

/**
 * A pattern of topics: {@code *} stands for any characters within a level, {@code **} for any characters. MQTT's {@code +} and {@code #} are read as
 * these when they are a level of their own. Matching never takes more steps than pattern length × topic length.
 */
public record Glob(String text) {

    private static final int LENGTH = 256;

    /** @throws IllegalArgumentException a sentence that quotes it */
    public Glob {
        text = ("/" + text + "/").replace("/+/", "/*/").replace("/+/", "/*/").replace("/#/", "/**/");
        text = text.substring(1, text.length() - 1);
        if (text.isEmpty() || text.length() > LENGTH) {
            throw new IllegalArgumentException("'" + text + "' refused: a topic has 1 to " + LENGTH + " characters");
        }
        if (!text.matches("[^\\s,>]+")) {
            throw new IllegalArgumentException("'" + text + "' refused: no topic holds spaces, ',' or '>'");
        }
    }

    public boolean isExact() {
        return text.indexOf('*') < 0;
    }

    /** What stands before the first wildcard. */
    public String beginning() {
        int wild = text.indexOf('*');
        return wild < 0 ? text : text.substring(0, wild);
    }

    public boolean matches(String topic) {
        return isExact() ? text.equals(topic) : topic.length() <= LENGTH && matchesWild(topic);
    }

    /** Character by character of the pattern: {@code reach[t]} tells whether what was read so far can end before character t of the topic. */
    private boolean matchesWild(String topic) {
        boolean[] reach = new boolean[topic.length() + 1];
        reach[0] = true;
        for (int p = 0; p < text.length(); p++) {
            boolean wild = text.charAt(p) == '*';
            boolean wider = wild && text.startsWith("**", p);
            if (wild) {
                spread(reach, topic, wider);
            } else {
                step(reach, topic, text.charAt(p));
            }
            p += wider ? 1 : 0;
        }
        return reach[topic.length()];
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
