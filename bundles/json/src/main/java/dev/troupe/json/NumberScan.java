package dev.troupe.json;

/** Checks the numbers of JSON text. */
final class NumberScan {

    private NumberScan() {}

    /** Takes the index of '-' or a digit, gives the index behind the last character; looks at no more than one over the limit. */
    static int number(byte[] b, int from, int to, int max) {
        int cut = to - from > max ? from + max + 1 : to;
        int at = integer(b, b[from] == '-' ? from + 1 : from, cut, to);
        if (at < cut && b[at] == '.') {
            at = digits(b, at + 1, cut, to);
        }
        if (at < cut && (b[at] == 'e' || b[at] == 'E')) {
            at++;
            at = digits(b, at < cut && (b[at] == '+' || b[at] == '-') ? at + 1 : at, cut, to);
        }
        if (at - from > max) {
            throw new JsonException(from + max, "number of more than " + max + " characters");
        }
        return at;
    }

    private static int integer(byte[] b, int from, int cut, int to) {
        int end = digits(b, from, cut, to);
        if (b[from] == '0' && end > from + 1) {
            throw JsonException.expected("no digit after a leading 0", b, from + 1, to);
        }
        return end;
    }

    /** At least one; where the text was cut because the number is too long, none will do. */
    private static int digits(byte[] b, int from, int cut, int to) {
        int at = from;
        while (at < cut && isDigit(b[at])) {
            at++;
        }
        if (at == from && (at < cut || cut == to)) {
            throw JsonException.expected("a digit", b, at, to);
        }
        return at;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
