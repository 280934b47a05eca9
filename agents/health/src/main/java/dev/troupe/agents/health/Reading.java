package dev.troupe.agents.health;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.realtime.HealthDataModel;
import dev.troupe.agent.realtime.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device has measured.
 *
 * @param model as it is published: in one shape, in whichever it came
 * @param timed whether the device said when
 */
record Reading(Kind kind, HealthDataModel model, boolean timed) {

    /** Members that describe a reading, and measure nothing. */
    private static final Set<String> ABOUT = Set.of(
            "device_id",
            "patient_id",
            "reading_type",
            "value",
            "unit",
            "timestamp",
            "location",
            "device_metadata",
            "latitude",
            "longitude");

    /**
     * Takes both shapes: the numbers beside the rest ({@code {"systolic":150,"diastolic":95}}), and the model's
     * ({@code {"reading_type":"heart_rate","value":72,…}}).
     *
     * @param topic under which it came; tells the kind when the reading does not
     * @throws AgentException {@link ErrorCode#INVALID}
     */
    static Reading of(Map<String, Object> members, String topic) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        Kind kind = text(members, "reading_type").flatMap(Kind::of).orElse(null);
        Object value = members.get("value");
        if (value instanceof Map<?, ?> named) {
            named.forEach((name, number) -> add(numbers, String.valueOf(name), number));
        } else if (value == null) {
            members.forEach((name, number) -> {
                if (!ABOUT.contains(name)) {
                    add(numbers, name, number);
                }
            });
        }
        if (kind == null) {
            kind = Kind.measuring(numbers.keySet()).or(() -> Kind.of(topic)).orElse(null);
        }
        if (kind == null) {
            throw invalid("what it measures cannot be told: name it in reading_type, such as heart_rate");
        }
        if (value instanceof Number alone) {
            numbers.put(kind.measure(), alone);
        }
        return new Reading(kind, model(members, kind, named(numbers, kind)), members.get("timestamp") != null);
    }

    private static void add(Map<String, Object> numbers, String name, @Nullable Object value) {
        if (value instanceof Number) {
            numbers.put(name, value);
        }
    }

    /** The number that decides bears the name that we look for. */
    private static Map<String, Object> named(Map<String, Object> numbers, Kind kind) {
        Map<String, Object> named = new LinkedHashMap<>();
        numbers.forEach((name, number) -> named.put(kind.isMeasure(name) ? kind.measure() : name, number));
        if (!named.containsKey(kind.measure())) {
            throw invalid("a reading of " + kind.type() + " needs the number " + kind.measure());
        }
        return named;
    }

    private static HealthDataModel model(Map<String, Object> members, Kind kind, Map<String, Object> numbers) {
        Object value = numbers.size() == 1 ? numbers.values().iterator().next() : numbers;
        return new HealthDataModel(
                text(members, "device_id").orElse("unknown"),
                text(members, "patient_id").orElse(null),
                kind.type(),
                value,
                text(members, "unit").orElse(kind.unit()),
                text(members, "timestamp").orElseGet(Timestamps::now),
                null,
                null);
    }

    private static Optional<String> text(Map<String, Object> members, String name) {
        Object value = members.get(name);
        return value instanceof String || value instanceof Number ? Optional.of(value.toString()) : Optional.empty();
    }

    private static AgentException invalid(String why) {
        return new AgentException(ErrorCode.INVALID, "reading refused: " + why);
    }

    /** The number that decides. */
    double measured() {
        return model.number().orElseGet(() -> model.number(kind.measure()).orElseThrow());
    }

    /** Whose it is: the patient when known, else the device. */
    String whose() {
        String patient = model.patient_id();
        return patient == null ? model.device_id() : patient;
    }
}
