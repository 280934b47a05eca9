package dev.troupe.agent.realtime;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as realtime agents write them: local time to the microsecond, without a zone, such as {@code 2026-11-20T13:16:12.037454}. */
public final class Timestamps {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private Timestamps() {}

    public static String now() {
        return LOCAL.format(LocalDateTime.now(ZoneId.systemDefault()));
    }

    public static String of(Instant instant) {
        return LOCAL.format(instant.atZone(ZoneId.systemDefault()));
    }

    /**
     * Takes times with a zone or offset too.
     *
     * @throws DateTimeParseException when it is no time of ISO-8601
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        }
    }
}
