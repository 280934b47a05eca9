package dev.troupe.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks the strings of JSON text. */
final class StringScan {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;

    private StringScan() {}

    /** Takes the index where the opening quote should be, gives the index behind the closing one. */
    static int string(byte[] b, int from, int to) {
        if (from == to || b[from] != '"') {
            throw JsonException.expected("'\"'", b, from, to);
        }
        int at = plain(b, from + 1, to);
        while (at < to && b[at] == '\\') {
            at = plain(b, escape(b, at, to), to);
        }
        if (at == to) {
            throw JsonException.expected("'\"' to end the string", b, at, to);
        }
        if (b[at] != '"') {
            throw JsonException.expected("control characters in a string to be escaped", b, at, to);
        }
        return at + 1;
    }

    /** Index of the first quote, backslash or control character, else {@code to}; looks at eight bytes at a time. */
    static int plain(byte[] b, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES) {
            long special = special((long) LONG.get(b, at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && b[at] != '"' && b[at] != '\\' && !isControl(b[at])) {
            at++;
        }
        return at;
    }

    /**
     * Not 0 when one of the eight is special; the lowest bit is that of the first such byte. A subtraction borrows from the bytes above
     * one that is special, so what the higher bits say means nothing.
     */
    private static long special(long bytes) {
        long quote = bytes ^ ('"' * ONES);
        long backslash = bytes ^ ('\\' * ONES);
        long below = ((bytes - ' ' * ONES) & ~bytes) | ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
        return below & HIGH_BITS;
    }

    private static boolean isControl(byte c) {
        return c >= 0 && c < ' ';
    }

    private static int escape(byte[] b, int from, int to) {
        int at = from + 1;
        return switch (at < to ? b[at] : 0) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> hex(b, at + 1, to);
            default -> throw JsonException.expected("one of \" \\ / b f n r t u after '\\'", b, at, to);
        };
    }

    private static int hex(byte[] b, int from, int to) {
        for (int at = from; at < from + 4; at++) {
            if (at == to || Character.digit(b[at], 16) < 0) {
                throw JsonException.expected("four hexadecimal digits after '\\u'", b, at, to);
            }
        }
        return from + 4;
    }
}
