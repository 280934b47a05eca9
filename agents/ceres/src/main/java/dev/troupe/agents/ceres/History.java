package dev.troupe.agents.ceres;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of meals. */
final class History {

    /** Without a period. */
    private static final int LATEST = 5;

    private static final int MOST = 20;

    private static final String NONE = "No meal history found. Let's start tracking your nutrition journey! 🌱";

    private History() {}

    static String of(NutritionData data, @Nullable String asked, Clock clock) {
        ZoneId zone = clock.getZone();
        List<Meal> all = data.meals();
        if (all.isEmpty()) {
            return NONE;
        }
        Optional<Period> period = Period.of(asked, LocalDate.ofInstant(clock.instant(), zone));
        if (period.isEmpty()) {
            return lines("📊 Your recent meals (" + all.size() + " total):", NutritionData.last(all, LATEST), zone);
        }
        List<Meal> within = all.stream()
                .filter(meal -> meal.day(zone).filter(period.get()::has).isPresent())
                .toList();
        return within.isEmpty()
                ? "No meals are written down for " + period.get().name() + ", and " + all.size() + " for other days. 🌱"
                : lines(
                        "📊 Your meals of " + period.get().name() + " (" + within.size() + " total):",
                        NutritionData.last(within, MOST),
                        zone);
    }

    private static String lines(String head, List<Meal> meals, ZoneId zone) {
        StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < meals.size(); i++) {
            text.append('\n').append(i + 1).append(". ").append(meals.get(i).line(zone));
        }
        return text.toString();
    }
}
