package dev.troupe.agents.helios;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agents.helios.HeliosAgent.Done;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workout as it lies in the file; people may have written there, so little is taken for granted. */
record Workout(
        String type,
        @OptionalMember @Nullable String distance,
        @OptionalMember @Nullable String duration,
        @OptionalMember @Nullable String details,
        @OptionalMember @Nullable String timestamp) {

    private static final int LONGEST = 200;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** How people say what they have done, and what it is called. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ran", "run"),
            Map.entry("jogged", "jog"),
            Map.entry("walked", "walk"),
            Map.entry("hiked", "hike"),
            Map.entry("cycled", "cycling"),
            Map.entry("biked", "cycling"),
            Map.entry("rode", "ride"),
            Map.entry("swam", "swim"),
            Map.entry("rowed", "rowing"),
            Map.entry("climbed", "climbing"),
            Map.entry("boxed", "boxing"),
            Map.entry("danced", "dancing"),
            Map.entry("skated", "skating"),
            Map.entry("skied", "skiing"),
            Map.entry("trained", "training"),
            Map.entry("lifted", "lifting"),
            Map.entry("exercised", "exercise"),
            Map.entry("worked out", "workout"));

    /** @throws AgentException when it has no type, or more text than belongs into a diary, or the day is none */
    static Workout of(Done done, Clock clock) {
        String type = done.type().strip();
        if (type.isEmpty()) {
            throw new AgentException(ErrorCode.INVALID, "type '' refused: say what was done, such as run");
        }
        return new Workout(
                checked("type", NAMES.getOrDefault(type.toLowerCase(Locale.ROOT), type)),
                optional("distance", done.distance()),
                optional("duration", done.duration()),
                optional("details", done.details()),
                Moment.of(done.when(), clock).toString());
    }

    private static @Nullable String optional(String name, @Nullable String text) {
        return text == null || text.isBlank() ? null : checked(name, text.strip());
    }

    private static String checked(String name, String text) {
        if (text.length() > LONGEST) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    name + " of " + text.length() + " characters refused: " + LONGEST + " are the most");
        }
        return text;
    }

    /** Empty when the file does not say it. */
    Optional<LocalDate> day(ZoneId zone) {
        if (timestamp == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.ofInstant(Instant.parse(timestamp), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What it takes in the file, at most. */
    int bytes() {
        return Stream.of(type, distance, duration, details, timestamp)
                .mapToInt(FitnessData::bytes)
                .sum();
    }

    /** {@code run - 5 km, 28 minutes (Sat 21 Nov)}. */
    String line(ZoneId zone) {
        String facts = Stream.of(distance, duration, details)
                .filter(fact -> fact != null && !fact.isBlank())
                .collect(Collectors.joining(", "));
        return type
                + (facts.isEmpty() ? "" : " - " + facts)
                + day(zone).map(day -> " (" + DAY.format(day) + ")").orElse("");
    }
}
