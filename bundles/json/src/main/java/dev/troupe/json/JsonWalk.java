package dev.troupe.json;

/** Finds its way through JSON text that was checked before: a method takes the index of a first byte and gives the one behind the last. */
final class JsonWalk {

    private JsonWalk() {}

    static int value(byte[] b, int from, int to) {
        return switch (b[from]) {
            case '"' -> string(b, from, to);
            case '{', '[' -> composite(b, from, to);
            default -> scalar(b, from, to);
        };
    }

    static int string(byte[] b, int from, int to) {
        int at = StringScan.plain(b, from + 1, to);
        while (at < to && b[at] != '"') {
            at = StringScan.plain(b, at + 2, to); // behind a backslash and what it escapes
        }
        return at + 1;
    }

    /** Skips white space and what parts values. */
    static int gap(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (JsonScan.isSpace(b[at]) || b[at] == ',' || b[at] == ':')) {
            at++;
        }
        return at;
    }

    private static int composite(byte[] b, int from, int to) {
        int depth = 0;
        int at = from;
        do {
            switch (b[at]) {
                case '"' -> at = string(b, at, to) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (at < to && depth > 0);
        return at;
    }

    private static int scalar(byte[] b, int from, int to) {
        int at = from + 1;
        while (at < to && !JsonScan.isSpace(b[at]) && b[at] != ',' && b[at] != '}' && b[at] != ']') {
            at++;
        }
        return at;
    }
}
