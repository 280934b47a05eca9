package dev.troupe.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The text within a string's quotes, escapes undone. Trusts that it was checked. */
final class JsonText {

    private JsonText() {}

    static String of(byte[] b, int from, int to) {
        int escape = escape(b, from, to);
        return escape == to ? new String(b, from, to - from, UTF_8) : unescaped(b, from, escape, to);
    }

    /** Allocates only when there are escapes or characters beyond ASCII. */
    static boolean equals(byte[] b, int from, int to, String text) {
        for (int at = from; at < to; at++) {
            byte c = b[at];
            if (c < 0 || c == '\\') {
                return of(b, from, to).equals(text);
            }
            if (at - from == text.length() || text.charAt(at - from) != c) {
                return false;
            }
        }
        return to - from == text.length();
    }

    private static String unescaped(byte[] b, int from, int firstEscape, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int run = from;
        int escape = firstEscape;
        while (escape < to) {
            text.append(new String(b, run, escape - run, UTF_8)).append(character(b, escape + 1));
            run = escape + (b[escape + 1] == 'u' ? 6 : 2);
            escape = escape(b, run, to);
        }
        return text.append(new String(b, run, to - run, UTF_8)).toString();
    }

    private static int escape(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != '\\') {
            at++;
        }
        return at;
    }

    private static char character(byte[] b, int at) {
        return switch (b[at]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex(b, at + 1);
            default -> (char) b[at];
        };
    }

    private static char hex(byte[] b, int from) {
        int code = 0;
        for (int at = from; at < from + 4; at++) {
            code = (code << 4) | Character.digit(b[at], 16);
        }
        return (char) code;
    }
}
