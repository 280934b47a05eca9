package dev.troupe.store.trial;

import dev.troupe.store.database.Database;
import dev.troupe.store.database.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real database with something in its way: little room, or commits that are not answered. */
public final class Narrowed implements Database {

    private final Database database;
    private final AtomicInteger pages = new AtomicInteger(1_000_000);
    private final AtomicInteger silentCommits = new AtomicInteger();
    private final AtomicInteger lostCommits = new AtomicInteger();

    public Narrowed(Database database) {
        this.database = database;
    }

    /** From the next transaction on, SQLite's file may have so many. */
    public void pages(int most) {
        pages.set(most);
    }

    /** So many commits are done, and the connection breaks before that is told. */
    public void silenceCommits(int many) {
        silentCommits.set(many);
    }

    /** So many commits do not arrive, for the connection breaks. */
    public void loseCommits(int many) {
        lostCommits.set(many);
    }

    @Override
    public Connection toWrite() throws SQLException {
        Connection connection = database.toWrite();
        return (Connection) Proxy.newProxyInstance(
                Narrowed.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setAutoCommit")) {
                        return setAutoCommit(connection, (boolean) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object setAutoCommit(Connection connection, boolean commit) throws SQLException {
        if (!commit) {
            narrow(connection);
        } else if (lostCommits.getAndUpdate(many -> Math.max(0, many - 1)) > 0) {
            connection.close();
            throw new SQLException("broken", "08006");
        }
        connection.setAutoCommit(commit);
        if (commit && silentCommits.getAndUpdate(many -> Math.max(0, many - 1)) > 0) {
            connection.close();
            throw new SQLException("broken", "08006");
        }
        return null;
    }

    private void narrow(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
            try (Statement pragma = connection.createStatement()) {
                pragma.execute("PRAGMA max_page_count = " + pages);
            }
        }
    }

    @Override
    public Connection toRead() throws SQLException {
        return database.toRead();
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        database.lockSchema(connection);
    }

    @Override
    public String inItsWords(String statement) {
        return database.inItsWords(statement);
    }

    @Override
    public Fault fault(SQLException e) {
        return database.fault(e);
    }

    @Override
    public String place() {
        return database.place();
    }
}
