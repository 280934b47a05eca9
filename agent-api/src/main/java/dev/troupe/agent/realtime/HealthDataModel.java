package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a device.
 *
 * @param reading_type such as {@code blood_pressure}
 * @param value a number, or numbers by name such as {@code {"systolic":120,"diastolic":80}}
 * @param location {@code latitude} and {@code longitude}
 */
public record HealthDataModel(
        String device_id,
        @OptionalMember(writtenAsNull = true) @Nullable String patient_id,
        String reading_type,
        Object value,
        String unit,
        @OptionalMember String timestamp,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Double> location,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> device_metadata) {

    public HealthDataModel {
        value = checked(value);
        timestamp = Members.time(timestamp);
        location = location == null ? null : Map.copyOf(location);
        device_metadata = Members.objectOrNull(device_metadata);
    }

    private static Object checked(@Nullable Object value) {
        return switch (value) {
            case Number number -> number;
            case Map<?, ?> named when named.values().stream().allMatch(Number.class::isInstance) -> Map.copyOf(named);
            case null, default -> throw new IllegalArgumentException("value must be a number, or numbers by name");
        };
    }

    /** Empty when it is numbers by name. */
    public OptionalDouble number() {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** One of the numbers by name; empty when there is none of that name. */
    public OptionalDouble number(String name) {
        return value instanceof Map<?, ?> named && named.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
