package dev.troupe.store.sessions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.troupe.store.database.Database;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections to read with: made when they are asked for, and given back. Safe for use by many threads. */
final class ReadPool implements AutoCloseable {

    private final HikariDataSource pool;
    private final Database database;

    ReadPool(Database database, int size, Duration wait) {
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setDataSource(new Connections(database));
        config.setInitializationFailTimeout(-1); // a database that is away comes back
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(Math.min(wait.toMillis(), 5_000));
        pool = new HikariDataSource(config);
    }

    Connection take() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (pool.getHikariPoolMXBean().getTotalConnections() > 0) {
                throw e;
            }
            return besidePool(e);
        }
    }

    /** The pool pauses between its attempts to reach a database that was away, which may be back by now. */
    private Connection besidePool(SQLTransientConnectionException none) throws SQLException {
        try {
            return database.toRead();
        } catch (SQLException e) {
            none.addSuppressed(e);
            throw none;
        }
    }

    /** For new connections; those in use are made anew when they are given back. */
    void change(int size, Duration wait) {
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(wait.toMillis());
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What the pool asks for new ones. */
    private record Connections(Database database) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return database.toRead();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        /** The database's own limits hold. */
        @Override
        public void setLoginTimeout(int seconds) {}

        /** Seconds; as long does the pool wait for connections that are being made, when it is closed. */
        @Override
        public int getLoginTimeout() {
            return 5;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
