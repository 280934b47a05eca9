package dev.troupe.agents.ceres;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.OptionalMember;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of one user. */
record NutritionData(
        @OptionalMember List<Meal> meals,
        @OptionalMember List<String> dietary_preferences,
        @OptionalMember List<String> allergies,
        @OptionalMember List<String> nutrition_goals,
        @OptionalMember @Nullable String last_updated) {

    static final NutritionData EMPTY = new NutritionData(List.of(), List.of(), List.of(), List.of(), null);

    /** The oldest make room. */
    private static final int MEALS = 2_000;

    /** Of them all, estimated: a record has 1 MiB at most, and there is more in it. */
    private static final int BYTES = 768 * 1024;

    private static final int MEMBER = 30; // name, quotes and blanks

    private static final int PREFERENCES = 100;
    private static final int LENGTH = 120;
    private static final int LATEST = 20;

    private static final Pattern ALLERGY = Pattern.compile("allergic to (.+)", Pattern.CASE_INSENSITIVE);

    NutritionData {
        meals = Objects.requireNonNullElse(meals, List.of());
        dietary_preferences = Objects.requireNonNullElse(dietary_preferences, List.of());
        allergies = Objects.requireNonNullElse(allergies, List.of());
        nutrition_goals = Objects.requireNonNullElse(nutrition_goals, List.of());
    }

    static String checkedPreference(String text) {
        String preference = text.strip().replaceFirst("[.!,]+$", "");
        if (preference.isEmpty() || preference.length() > LENGTH) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "preference of " + preference.length() + " characters refused: use 1 to " + LENGTH);
        }
        return preference;
    }

    NutritionData with(Meal meal, Instant now) {
        List<Meal> more =
                fitting(last(Stream.concat(meals.stream(), Stream.of(meal)).toList(), MEALS));
        return new NutritionData(more, dietary_preferences, allergies, nutrition_goals, text(now));
    }

    /** Once each; an allergy is one more thing to know. */
    NutritionData with(String preference, Instant now) {
        Matcher allergy = ALLERGY.matcher(preference);
        return new NutritionData(
                meals,
                added(dietary_preferences, Optional.of(preference)),
                added(allergies, allergy.matches() ? Optional.of(allergy.group(1)) : Optional.empty()),
                nutrition_goals,
                text(now));
    }

    private static List<String> added(List<String> all, Optional<String> one) {
        boolean isNew = one.isPresent() && all.stream().noneMatch(one.get()::equalsIgnoreCase);
        return isNew ? last(Stream.concat(all.stream(), one.stream()).toList(), PREFERENCES) : all;
    }

    static <T> List<T> last(List<T> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** The latest that have room. */
    private static List<Meal> fitting(List<Meal> all) {
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
        return MEMBER
                + (text == null ? 0 : text.chars().map(NutritionData::bytes).sum());
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
    NutritionData latest() {
        return new NutritionData(last(meals, LATEST), dietary_preferences, allergies, nutrition_goals, last_updated);
    }
}
