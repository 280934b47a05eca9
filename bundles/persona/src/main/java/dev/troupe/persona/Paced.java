package dev.troupe.persona;

import java.io.Serial;

/**
 * A text that can be looked at so often only, so that a pattern which tries all ways to find something comes to an end: 200,000 times for each pattern, some
 * milliseconds. Confined to one thread.
 */
final class Paced implements CharSequence {

    private static final int STEPS = 200_000;

    /** Costs nothing to make. */
    static final class TooManySteps extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(STEPS + " steps", null, false, false);
        }
    }

    private final String text;
    private int left;

    Paced(String text) {
        this.text = text;
    }

    /** Another pattern looks. */
    void begin() {
        left = STEPS;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
