package dev.troupe.store.database;

import dev.troupe.core.store.StoreException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

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

    public StoreException exception(SQLException cause) {
        return new StoreException(sentence, withoutData(cause));
    }

    /** What a driver says of a batch holds the rows that were sent; what the database said of it does not. */
    public static SQLException withoutData(SQLException e) {
        SQLException next = e.getNextException();
        return e instanceof BatchUpdateException && next != null ? next : e;
    }
}
