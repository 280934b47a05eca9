package dev.troupe.store.database;

import dev.troupe.store.database.Fault.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

/** A file of the home, in SQLite: a log that is written ahead and synchronised at each commit. */
public final class SqliteFile implements Database {

    /** Pages of 4 KiB in the log before they are brought into the file: rarely enough to cost little, often enough to keep the log small. */
    private static final int LOG_PAGES = 4_000;

    private static final int CACHE_KIB = 32 * 1024;

    private final Path file;
    private final Supplier<Duration> wait;

    /** @param wait for others who have locked it */
    public SqliteFile(Path file, Supplier<Duration> wait) {
        this.file = file;
        this.wait = wait;
    }

    @Override
    public Connection toWrite() throws SQLException {
        Connection connection = connect(TransactionMode.IMMEDIATE);
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public Connection toRead() throws SQLException {
        return connect(TransactionMode.DEFERRED);
    }

    private Connection connect(TransactionMode mode) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) wait.get().toMillis());
        config.setCacheSize(-CACHE_KIB);
        config.setTransactionMode(mode);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public void lockSchema(Connection connection) {
        // A transaction that writes has the whole file.
    }

    @Override
    public String inItsWords(String statement) {
        return statement
                .replace("{text}", "TEXT")
                .replace("{bytes}", "BLOB")
                .replace("{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT");
    }

    @Override
    public Fault fault(SQLException e) {
        int code = e.getErrorCode() & 0xff; // the rest says it in more detail
        return switch (SQLiteErrorCode.getErrorCode(code)) {
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE ->
                new Fault(Kind.ONE, "the store refuses it: it contradicts what is kept");
            case SQLITE_FULL -> new Fault(Kind.FULL, "the store's disk is full");
            case SQLITE_BUSY, SQLITE_LOCKED -> new Fault(Kind.AWAY, "the store's file is locked by another process");
            case SQLITE_READONLY, SQLITE_PERM -> new Fault(Kind.AWAY, "the store's file may not be written");
            case SQLITE_CANTOPEN -> new Fault(Kind.AWAY, "the store's file cannot be opened");
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new Fault(Kind.AWAY, "the store's file is damaged: restore it from a copy");
            case SQLITE_IOERR ->
                new Fault(Kind.AWAY, "the store's disk cannot be read or written: it is full, or it fails");
            default -> new Fault(Kind.AWAY, "the store's file cannot be used");
        };
    }

    @Override
    public String place() {
        return file.toString();
    }
}
