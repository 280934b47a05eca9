package dev.troupe.agents.helios;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of workouts. */
final class History {

    /** Without a period. */
    private static final int LATEST = 5;

    private static final int MOST = 20;

    private static final String NONE = "No workout history found. Let's start tracking your fitness journey! 🏃‍♀️";

    private History() {}

    static String of(FitnessData data, @Nullable String asked, Clock clock) {
        ZoneId zone = clock.getZone();
        List<Workout> all = data.workouts();
        if (all.isEmpty()) {
            return NONE;
        }
        Optional<Period> period = Period.of(asked, LocalDate.ofInstant(clock.instant(), zone));
        if (period.isEmpty()) {
            return lines("📈 Your recent workouts (" + all.size() + " total):", FitnessData.last(all, LATEST), zone);
        }
        List<Workout> within = all.stream()
                .filter(workout -> workout.day(zone).filter(period.get()::has).isPresent())
                .toList();
        return within.isEmpty()
                ? "No workouts are written down for " + period.get().name() + ", and " + all.size()
                        + " for other days. Time for the next one! 🏃‍♀️"
                : lines(
                        "📈 Your workouts of " + period.get().name() + " (" + within.size() + " total):",
                        FitnessData.last(within, MOST),
                        zone);
    }

    private static String lines(String head, List<Workout> workouts, ZoneId zone) {
        StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < workouts.size(); i++) {
            text.append('\n').append(i + 1).append(". ").append(workouts.get(i).line(zone));
        }
        return text.toString();
    }
}
