package dev.troupe.agents.ceres;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agents.ceres.CeresAgent.Eaten;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A meal as it lies in the file; people may have written there, so little is taken for granted. */
record Meal(
        String name,
        @OptionalMember @Nullable String type,
        @OptionalMember @Nullable Integer calories,
        @OptionalMember @Nullable String timestamp) {

    private static final int NAME = 200;
    private static final int TYPE = 40;
    private static final int CALORIES = 20_000;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** @throws AgentException when it has no name, or more than belongs into a diary, or the day is none */
    static Meal of(Eaten eaten, Clock clock) {
        String name = eaten.name().strip();
        String type = eaten.type() == null ? "" : eaten.type().strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > NAME) {
            throw invalid("name of " + name.length() + " characters refused: use 1 to " + NAME);
        }
        if (type.length() > TYPE) {
            throw invalid("type '" + type.substring(0, TYPE) + "…' refused: breakfast, lunch, dinner or snack");
        }
        Integer calories = eaten.calories();
        if (calories != null && (calories < 0 || calories > CALORIES)) {
            throw invalid("calories " + calories + " refused: 0 to " + CALORIES);
        }
        return new Meal(
                name,
                type.isEmpty() ? null : type,
                calories,
                Moment.of(eaten.when(), clock).toString());
    }

    private static AgentException invalid(String sentence) {
        return new AgentException(ErrorCode.INVALID, sentence);
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
        return NutritionData.bytes(name)
                + NutritionData.bytes(type)
                + NutritionData.bytes(String.valueOf(calories))
                + NutritionData.bytes(timestamp);
    }

    /** {@code salad with tuna (lunch), 350 kcal, Sat 21 Nov}. */
    String line(ZoneId zone) {
        return name
                + (type == null ? "" : " (" + type + ")")
                + (calories == null ? "" : ", " + calories + " kcal")
                + day(zone).map(day -> ", " + DAY.format(day)).orElse("");
    }
}
