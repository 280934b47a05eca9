package dev.troupe.bridge;

import dev.troupe.core.Configured;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the file of a link, and the defaults of what does not. */
record Keys(Map<String, String> given) {

    private static final Map<String, String> DEFAULTS = new TreeMap<>();

    static {
        for (Method element : LinkConfig.class.getDeclaredMethods()) {
            DEFAULTS.put(element.getName().replace('_', '.'), String.valueOf(element.getDefaultValue()));
        }
    }

    /** @throws IllegalArgumentException naming a key that nobody reads */
    Keys {
        given.keySet().stream().filter(key -> !DEFAULTS.containsKey(key)).forEach(key -> {
            String instead = Configured.nearest(key, DEFAULTS.keySet())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("use " + String.join(", ", DEFAULTS.keySet()));
            throw new IllegalArgumentException("key " + key + " unknown: " + instead);
        });
    }

    String text(String key) {
        return given.getOrDefault(key, DEFAULTS.getOrDefault(key, "")).strip();
    }

    int number(String key, int least, int most) {
        return (int) Configured.number(key, text(key), least, most);
    }

    Duration millis(String key, int least, int most) {
        return Duration.ofMillis(number(key, least, most));
    }

    Duration seconds(String key, int least, int most) {
        return Duration.ofSeconds(number(key, least, most));
    }

    boolean flag(String key) {
        String text = text(key);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " '" + text + "' refused: true or false");
        };
    }
}
