package dev.troupe.agents.helios;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days that somebody asks for. A week is seven days, today the last of them, and not what has passed since Monday: on a Monday people ask for their Sunday too.
 *
 * @param name as in "the last 7 days"
 */
record Period(String name, LocalDate from, LocalDate to) {

    private static final int MONTH = 30;

    private static final Pattern DAYS = Pattern.compile("(?:the )?(?:last|past) ([0-9]{1,3}) days");

    /** Empty for all time, which is also what it is when nobody knows what is meant. */
    static Optional<Period> of(@Nullable String text, LocalDate today) {
        String asked = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        Matcher days = DAYS.matcher(asked);
        if (days.matches()) {
            return Optional.of(last(Math.max(1, Integer.parseInt(days.group(1))), today));
        }
        return switch (asked) {
            case "today" -> Optional.of(new Period("today", today, today));
            case "yesterday" -> Optional.of(new Period("yesterday", today.minusDays(1), today.minusDays(1)));
            case "this week", "week", "the week" -> Optional.of(last(7, today));
            case "last week" ->
                Optional.of(new Period("the week before the last 7 days", today.minusDays(13), today.minusDays(7)));
            case "this month", "month", "the month" -> Optional.of(last(MONTH, today));
            default -> Optional.empty();
        };
    }

    private static Period last(int days, LocalDate today) {
        return new Period("the last " + days + " days", today.minusDays(days - 1), today);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
