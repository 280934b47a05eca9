package dev.troupe.context;

/** Text from outside, for a sentence. */
final class Shown {

    private static final int MOST = 64;

    private Shown() {}

    static String of(String text) {
        String head = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        return head.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
