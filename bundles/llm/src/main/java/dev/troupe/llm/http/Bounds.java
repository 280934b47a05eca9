package dev.troupe.llm.http;

import java.time.Duration;

/**
 * Of one answer.
 *
 * @param firstByte how long it may be waited for
 * @param idle how long nothing may come in its middle
 * @param event the most that one event, or an answer that comes at once, may have, in bytes
 */
public record Bounds(Duration firstByte, Duration idle, int event) {

    /** A stream wraps each word in some hundred bytes. */
    private static final long WRAPPING = 100;

    /** The most that a whole stream may have, in bytes. */
    long stream() {
        return event * WRAPPING;
    }
}
