package dev.troupe.store.database;

import dev.troupe.core.store.StoreException;

/**
 * What went wrong in a database.
 *
 * @param sentence for the log and for clients, so it names no machine and no path
 */
public record Fault(Kind kind, String sentence) {

    public enum Kind {
        /** One write breaks a rule; others are not concerned. */
        ONE,
        /** There is no room; a smaller write may still fit. */
        FULL,
        /** Nothing can be done at the moment. */
        AWAY
    }

    public StoreException exception(Throwable cause) {
        return new StoreException(sentence, cause);
    }
}
