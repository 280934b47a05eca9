package dev.troupe.core;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How much one connection may send. It takes from a source that it shares with others, some at a time, so that a message costs a
 * subtraction. Confined to one thread at a time.
 */
public final class Allowance {

    /** The code of an error that says so. */
    public static final String RATE_LIMITED = "rate_limited";

    /** What all connections of one caller share. Safe for use by many threads. */
    @ConsumerType
    public interface Source {

        /** Some, for the asking connection alone; 0 when there is nothing left. */
        int some();

        /** Milliseconds until there is something again. */
        long waitMillis();
    }

    private static final Source ENDLESS = new Source() {
        @Override
        public int some() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long waitMillis() {
            return 0;
        }
    };

    private final Source source;
    private int left;

    public Allowance(Source source) {
        this.source = source;
    }

    public static Allowance endless() {
        return new Allowance(ENDLESS);
    }

    /** False when this message is one too many. */
    public boolean take() {
        if (left == 0) {
            left = source.some();
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** How long to wait when {@link #take} was refused, at least 1. */
    public long waitMillis() {
        return Math.max(1, source.waitMillis());
    }
}
