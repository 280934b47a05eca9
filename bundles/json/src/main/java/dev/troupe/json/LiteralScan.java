package dev.troupe.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Checks {@code true}, {@code false} and {@code null} in JSON text. */
final class LiteralScan {

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private LiteralScan() {}

    /** Takes the index of the first letter, known to be t, f or n; gives the index behind the last one. */
    static int literal(byte[] b, int from, int to) {
        byte[] literal = b[from] == 't' ? TRUE : b[from] == 'f' ? FALSE : NULL;
        for (int i = 1; i < literal.length; i++) {
            if (from + i == to || b[from + i] != literal[i]) {
                throw JsonException.expected("'" + new String(literal, US_ASCII) + "'", b, from + i, to);
            }
        }
        return from + literal.length;
    }
}
