package dev.troupe.core;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one of many configurations of a kind says, such as a file of {@code config/} for each link, as text, and the defaults of what it does not say. Unlike {@link Configured} it refuses as a
 * whole: half of what makes a link is no link. Immutable.
 */
public final class FactoryKeys {

    private final ConfigKeys known;
    private final Map<String, String> given;

    private FactoryKeys(ConfigKeys known, Map<String, String> given) {
        this.known = known;
        this.given = given;
    }

    /**
     * @param type the annotation whose elements are the keys, an underscore for each dot
     * @throws IllegalArgumentException naming a key that nobody reads
     */
    public static FactoryKeys of(Class<?> type, Map<String, ?> properties) {
        ConfigKeys known = new ConfigKeys(type);
        Map<String, String> given = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (!isForeign(key)) {
                given.put(known.checked(key), String.valueOf(value));
            }
        });
        return new FactoryKeys(known, given);
    }

    /** The part behind the factory's PID, as in {@code dev.troupe.llm.model~default}. */
    public static String name(Map<String, ?> properties) {
        Object given = properties.get("service.pid");
        String pid = given == null ? "default" : given.toString();
        return pid.substring(pid.indexOf('~') + 1);
    }

    /** Whether it is none of the configuration's own: DS, ConfigAdmin and FileInstall add some. */
    public static boolean isForeign(String key) {
        return ConfigKeys.isForeign(key);
    }

    /** What is given, or the default, without blanks around it. */
    public String text(String key) {
        return given.getOrDefault(key, known.standard(key)).strip();
    }

    /** @throws IllegalArgumentException naming key, value and bounds */
    public int number(String key, int least, int most) {
        return (int) Configured.number(key, text(key), least, most);
    }

    /** As {@link #number}. */
    public Duration millis(String key, int least, int most) {
        return Duration.ofMillis(number(key, least, most));
    }

    /** As {@link #number}. */
    public Duration seconds(String key, int least, int most) {
        return Duration.ofSeconds(number(key, least, most));
    }

    /** @throws IllegalArgumentException naming key and value */
    public boolean flag(String key) {
        String text = text(key);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " '" + text + "' refused: true or false");
        };
    }
}
