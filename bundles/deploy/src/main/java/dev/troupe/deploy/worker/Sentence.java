package dev.troupe.deploy.worker;

import java.util.regex.Pattern;

/** Makes one line of words that hold names and messages from outside, for the log and the list. */
final class Sentence {

    private static final int LENGTH = 2_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]");

    private Sentence() {}

    static String of(String words) {
        String line = words.length() > LENGTH ? words.substring(0, LENGTH) + " …" : words;
        return UNPRINTABLE.matcher(line).replaceAll("?");
    }
}
