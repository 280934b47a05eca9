package dev.troupe.agents.helios;

import dev.troupe.agent.OptionalMember;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of one user. */
record FitnessData(
        @OptionalMember List<Workout> workouts,
        @OptionalMember List<Goal> goals,
        @OptionalMember Map<String, Object> preferences,
        @OptionalMember @Nullable String last_updated) {

    static final FitnessData EMPTY = new FitnessData(List.of(), List.of(), Map.of(), null);

    /** The oldest make room. */
    private static final int WORKOUTS = 2_000;

    /** Of them all, estimated: a record has 1 MiB at most, and there is more in it. */
    private static final int BYTES = 768 * 1024;

    private static final int MEMBER = 30; // name, quotes and blanks

    private static final int GOALS = 100;
    private static final int LATEST = 20;

    FitnessData {
        workouts = Objects.requireNonNullElse(workouts, List.of());
        goals = Objects.requireNonNullElse(goals, List.of());
        preferences = Objects.requireNonNullElse(preferences, Map.of());
    }

    FitnessData with(Workout workout, Instant now) {
        return new FitnessData(fitting(last(added(workouts, workout), WORKOUTS)), goals, preferences, text(now));
    }

    FitnessData with(Goal goal, Instant now) {
        return new FitnessData(workouts, last(added(goals, goal), GOALS), preferences, text(now));
    }

    private static <T> List<T> added(List<T> all, T one) {
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }

    static <T> List<T> last(List<T> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** The latest that have room. */
    private static List<Workout> fitting(List<Workout> all) {
        int first = all.size();
        int left = BYTES;
        while (first > 0 && all.get(first - 1).bytes() <= left) {
            left -= all.get(first - 1).bytes();
            first--;
        }
        return all.subList(first, all.size());
    }

    /** What a member takes in the file, at most. */
    static int bytes(@Nullable String text) {
        return MEMBER + (text == null ? 0 : text.chars().map(FitnessData::bytes).sum());
    }

    private static int bytes(int character) {
        if (character < ' ' || character == '"' || character == '\\') {
            return 6; // escaped
        }
        return character < 0x80 ? 1 : 3;
    }

    private static String text(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** As much as belongs into an answer. */
    FitnessData latest() {
        return new FitnessData(last(workouts, LATEST), last(goals, LATEST), preferences, last_updated);
    }
}
