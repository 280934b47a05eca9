package dev.troupe.core.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a list tells of a {@link DeadLetter}: all but its data, which may be large.
 *
 * @param entry id of the message
 * @param excerpt of its data, made by {@link #excerpt}
 * @param bytes of its data
 */
public record DeadLetterNotice(
        long id,
        String session,
        String user,
        String agent,
        String entry,
        String type,
        String excerpt,
        long bytes,
        String reason,
        int attempts,
        Instant accepted,
        Instant died) {

    /** Bytes of the data, from their beginning, that an excerpt is made of. */
    public static final int EXCERPT = 300;

    private static final char CUT = '\uFFFD'; // what a decoder makes of half a character

    /** @param beginning of the data, all of it or {@link #EXCERPT} bytes, which may end within a character */
    public static String excerpt(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        return text.endsWith(String.valueOf(CUT)) ? text.substring(0, text.length() - 1) : text;
    }
}
