package dev.troupe.json;

import java.util.Random;

/** Makes documents that are JSON, of all kinds, small and within the limits. */
final class RandomJson {

    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "7",
        "-12",
        "3.25",
        "-0.5e+7",
        "1E9",
        "2e-3",
        "1234567890123456789012345678901234567890"
    };
    private static final String[] CHARACTERS = {
        "a",
        "Z",
        " ",
        "/",
        "{",
        "]",
        ",",
        ":",
        "long run of plain text",
        "\u007F",
        "\u00E4",
        "\u00FF",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0041",
        "\\u00e9",
        "\\u20AC",
        "\\uD83D\\uDE00",
        "\\u0000"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n", "\t "};

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder text = new StringBuilder();
        value(text, 4);
        return text.toString();
    }

    private void value(StringBuilder text, int depth) {
        text.append(any(SPACES));
        switch (random.nextInt(depth > 0 ? 6 : 2)) {
            case 0 -> text.append(any(SCALARS));
            case 1 -> string(text);
            case 2, 3 -> array(text, depth);
            default -> object(text, depth);
        }
        text.append(any(SPACES));
    }

    private void array(StringBuilder text, int depth) {
        text.append('[').append(any(SPACES));
        for (int i = random.nextInt(4); i > 0; i--) {
            value(text, depth - 1);
            text.append(i > 1 ? "," : "");
        }
        text.append(']');
    }

    private void object(StringBuilder text, int depth) {
        text.append('{').append(any(SPACES));
        for (int i = random.nextInt(4); i > 0; i--) {
            string(text.append(any(SPACES)));
            value(text.append(any(SPACES)).append(':'), depth - 1);
            text.append(i > 1 ? "," : "");
        }
        text.append('}');
    }

    private void string(StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(any(CHARACTERS));
        }
        text.append('"');
    }

    private String any(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }
}
