package dev.troupe.core;

import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers from a component's configuration, read so that a refusal names the key, the value and what is allowed. */
public final class Configured {

    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

    private Configured() {}

    /**
     * Reads a value between two bounds, both included.
     *
     * @param key as it is written in the file, such as {@code deadline.ms}
     * @param value reads the configuration; SCR throws when the text there is no number
     * @throws IllegalArgumentException a sentence
     */
    public static long number(String key, LongSupplier value, long least, long most) {
        long number;
        try {
            number = value.getAsLong();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    key + " " + text(e) + " refused: a whole number, " + least + " to " + most, e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(key + " " + number + " refused: " + least + " to " + most);
        }
        return number;
    }

    /** The text that is no number, which only the message of the innermost exception still knows. */
    private static String text(Throwable failure) {
        Throwable inner = failure;
        for (int depth = 0; inner.getCause() != null && depth < 16; depth++) {
            inner = inner.getCause();
        }
        String message = String.valueOf(inner.getMessage());
        Matcher quoted = QUOTED.matcher(message);
        return quoted.find() ? quoted.group(1) : "(" + message + ")";
    }
}
