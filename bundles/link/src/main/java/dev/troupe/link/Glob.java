package dev.troupe.link;

import dev.troupe.core.TopicPattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of topics: {@code *} stands for any characters within a level, {@code **} for any characters. MQTT's {@code +} and {@code #} are read as
 * these when they are a level of their own.
 */
public final class Glob {

    private static final int LENGTH = 256;

    private final TopicPattern pattern;

    /** @throws IllegalArgumentException a sentence that quotes it */
    public Glob(String text) {
        String levels =
                ("/" + text + "/").replace("/+/", "/*/").replace("/+/", "/*/").replace("/#/", "/**/");
        String ours = levels.substring(1, levels.length() - 1);
        if (!ours.matches("[^\\s,>]{0,999}")) {
            throw new IllegalArgumentException("'" + text + "' refused: no topic here holds spaces, ',' or '>'");
        }
        this.pattern = new TopicPattern(ours);
    }

    public String text() {
        return pattern.toString();
    }

    public boolean isExact() {
        return pattern.isExact();
    }

    public boolean matches(String topic) {
        return topic.length() <= LENGTH && pattern.matches(topic);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob && text().equals(glob.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
