package dev.troupe.json;

import org.jspecify.annotations.Nullable;

/**
 * Checks that bytes are JSON text (RFC 8259) within limits, in one pass. Does not check UTF-8, see {@link Utf8}, and lets an object
 * have members of the same name. Allocates nothing unless it refuses. Safe for use by many threads.
 */
public final class JsonScan {

    private final int maxDepth;
    private final int maxDigits;

    public JsonScan(JsonLimits limits) {
        maxDepth = limits.depth();
        maxDigits = limits.digits();
    }

    /** Hears of the members of an object while it is scanned; what follows them may still be refused. */
    @FunctionalInterface
    public interface MemberSink {

        /**
         * One member, in the order of the text: the key without its quotes, escapes as they are, and the value without white space
         * around it.
         */
        void member(byte[] b, int keyFrom, int keyTo, int valueFrom, int valueTo);
    }

    /** Checks one value; white space around it is allowed. */
    public void value(byte[] b, int from, int to) throws JsonException {
        try {
            end(b, element(b, start(b, from, to), to, 0), to);
        } catch (JsonException e) {
            throw e.countedFrom(from);
        }
    }

    /** Checks one object and tells its own members; white space around it is allowed. */
    public void object(byte[] b, int from, int to, MemberSink sink) throws JsonException {
        try {
            int start = start(b, from, to);
            if (start == to || b[start] != '{') {
                throw JsonException.expected("'{'", b, start, to);
            }
            end(b, members(b, start, to, 1, sink), to);
        } catch (JsonException e) {
            throw e.countedFrom(from);
        }
    }

    private static int start(byte[] b, int from, int to) {
        if (to - from >= 3 && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF) {
            throw new JsonException(from, "expected JSON but found a byte order mark");
        }
        return space(b, from, to);
    }

    private static void end(byte[] b, int at, int to) {
        int end = space(b, at, to);
        if (end < to) {
            throw JsonException.expected("the end", b, end, to);
        }
    }

    // From here on: a method takes the index of a first byte and gives the index behind the last one.

    private int element(byte[] b, int at, int to, int depth) {
        if (at == to) {
            throw JsonException.expected("a value", b, at, to);
        }
        return switch (b[at]) {
            case '"' -> StringScan.string(b, at, to);
            case '{' -> members(b, at, to, depth + 1, null);
            case '[' -> elements(b, at, to, depth + 1);
            case 't', 'f', 'n' -> LiteralScan.literal(b, at, to);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NumberScan.number(b, at, to, maxDigits);
            default -> throw JsonException.expected("a value", b, at, to);
        };
    }

    private int members(byte[] b, int from, int to, int depth, @Nullable MemberSink sink) {
        checkDepth(from, depth);
        int at = space(b, from + 1, to);
        if (at < to && b[at] == '}') {
            return at + 1;
        }
        while (true) {
            int key = at;
            int keyEnd = StringScan.string(b, key, to);
            at = skip(':', "':'", b, space(b, keyEnd, to), to);
            int value = space(b, at, to);
            int valueEnd = element(b, value, to, depth);
            if (sink != null) {
                sink.member(b, key + 1, keyEnd - 1, value, valueEnd);
            }
            at = space(b, valueEnd, to);
            if (at < to && b[at] == '}') {
                return at + 1;
            }
            at = space(b, skip(',', "',' or '}'", b, at, to), to);
        }
    }

    private int elements(byte[] b, int from, int to, int depth) {
        checkDepth(from, depth);
        int at = space(b, from + 1, to);
        if (at < to && b[at] == ']') {
            return at + 1;
        }
        while (true) {
            at = space(b, element(b, at, to, depth), to);
            if (at < to && b[at] == ']') {
                return at + 1;
            }
            at = space(b, skip(',', "',' or ']'", b, at, to), to);
        }
    }

    private void checkDepth(int at, int depth) {
        if (depth > maxDepth) {
            throw new JsonException(at, "nested deeper than " + maxDepth);
        }
    }

    private static int skip(char mark, String expected, byte[] b, int at, int to) {
        if (at == to || b[at] != mark) {
            throw JsonException.expected(expected, b, at, to);
        }
        return at + 1;
    }

    static int space(byte[] b, int from, int to) {
        int at = from;
        while (at < to && isSpace(b[at])) {
            at++;
        }
        return at;
    }

    static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
