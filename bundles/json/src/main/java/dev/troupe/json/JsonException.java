package dev.troupe.json;

import java.io.Serial;

/**
 * The text is no JSON, or is over a limit. The message says where and why: {@code at byte 17: expected ',' or '}' but found 'x'}. Has no
 * stack trace: bad input from outside is no fault of ours, and must stay cheap.
 */
public final class JsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int position;
    private final String reason;

    JsonException(int position, String reason) {
        super("at byte " + position + ": " + reason, null, false, false);
        this.position = position;
        this.reason = reason;
    }

    static JsonException expected(String what, byte[] b, int at, int to) {
        return new JsonException(at, "expected " + what + " but found " + (at < to ? name(b[at]) : "the end"));
    }

    /** Index of the first byte that is wrong, counted from the start of the text; its length when more was expected. */
    public int position() {
        return position;
    }

    JsonException countedFrom(int start) {
        return start == 0 ? this : new JsonException(position - start, reason);
    }

    private static String name(byte b) {
        return b > ' ' && b < 0x7F ? "'" + (char) b + "'" : "byte 0x%02X".formatted(b);
    }
}
