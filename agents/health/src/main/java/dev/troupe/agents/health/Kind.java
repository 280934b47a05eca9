package dev.troupe.agents.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be measured, the words for it, and what is still well. */
enum Kind {
    BLOOD_PRESSURE("blood_pressure", "systolic", 90, 140, "mmHg"),
    HEART_RATE("heart_rate", "heart_rate", 50, 120, "bpm"),
    OXYGEN_SATURATION("oxygen_saturation", "oxygen_saturation", 95, 100, "%"),
    TEMPERATURE("temperature", "temperature", 96.0, 100.4, "°F");

    /** Other names by which devices call the measure that is looked at. */
    private static final Map<String, Set<String>> ALSO = Map.of(
            "systolic", Set.of("sys"),
            "heart_rate", Set.of("heartrate", "bpm", "hr", "pulse"),
            "oxygen_saturation", Set.of("spo2", "oxygen"),
            "temperature", Set.of("temp", "body_temperature"));

    private final String type;
    private final String measure;
    private final double least;
    private final double most;
    private final String unit;

    Kind(String type, String measure, double least, double most, String unit) {
        this.type = type;
        this.measure = measure;
        this.least = least;
        this.most = most;
        this.unit = unit;
    }

    /** As in {@code reading_type}. */
    String type() {
        return type;
    }

    /** Which number decides. */
    String measure() {
        return measure;
    }

    /** Still well. */
    double least() {
        return least;
    }

    /** Still well. */
    double most() {
        return most;
    }

    String unit() {
        return unit;
    }

    boolean isMeasure(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.equals(measure) || ALSO.getOrDefault(measure, Set.of()).contains(small);
    }

    /** Of a reading type, or of the last level of a topic such as {@code heart_rate_device_topic}. */
    static Optional<Kind> of(String words) {
        String last = words.substring(words.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> last.startsWith(kind.type) || kind.isMeasure(last))
                .findFirst();
    }

    /** The one that such a number belongs to. */
    static Optional<Kind> measuring(Set<String> names) {
        return Arrays.stream(values())
                .filter(kind -> names.stream().anyMatch(kind::isMeasure))
                .findFirst();
    }
}
