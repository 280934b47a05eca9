package dev.troupe.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * An engine: all that differs between them. A transaction is what happens between {@code setAutoCommit(false)}, which takes what a writer has to take,
 * and {@code setAutoCommit(true)}, which commits; after a failure the connection is closed. Safe for use by many threads.
 */
public interface Database {

    /** A new connection that writes; what it commits would survive a loss of power. */
    Connection toWrite() throws SQLException;

    /** A new connection whose transactions see one moment. */
    Connection toRead() throws SQLException;

    /** Lets nobody else change the schema until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** The engine's words for the types in a statement of the schema, which stand there in braces. */
    String inItsWords(String statement);

    Fault fault(SQLException e);

    /** For the log; without secrets. */
    String place();
}
