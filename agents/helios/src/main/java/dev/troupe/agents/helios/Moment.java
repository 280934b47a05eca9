package dev.troupe.agents.helios;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When something was done, as people say it. */
final class Moment {

    private Moment() {}

    /**
     * @param when null, {@code today}, {@code yesterday} and the like, or {@code YYYY-MM-DD}
     * @return now when it says nothing of a day; noon of another day
     */
    static Instant of(@Nullable String when, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        String said = when == null ? "" : when.strip().toLowerCase(Locale.ROOT);
        return switch (said) {
            case "", "now", "today", "this morning", "this evening", "tonight", "just now" -> now;
            case "yesterday", "last night" -> noon(today.minusDays(1), clock);
            default -> noon(date(said, today), clock);
        };
    }

    private static LocalDate date(String said, LocalDate today) {
        try {
            LocalDate date = LocalDate.parse(said.length() > 10 ? said.substring(0, 10) : said);
            if (!date.isAfter(today) && date.isAfter(today.minusYears(10))) {
                return date;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw new AgentException(
                ErrorCode.INVALID,
                "when '" + said + "' refused: use today, yesterday or a day of the last ten years, YYYY-MM-DD");
    }

    private static Instant noon(LocalDate day, Clock clock) {
        return day.atTime(LocalTime.NOON).atZone(clock.getZone()).toInstant();
    }
}
