package dev.troupe.core;

import java.util.Optional;

/** Guesses what was meant. */
final class Spelling {

    private static final int FARTHEST = 3;
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The most similar one, when a few changed letters, at most a third of them, make it of the word. */
    static Optional<String> nearest(String word, Iterable<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Math.min(FARTHEST, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = word.length() > LONGEST ? LONGEST : distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Letters to change, add or leave out (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
