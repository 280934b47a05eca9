package dev.troupe.store.database;

import dev.troupe.store.database.Fault.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;

/** A PostgreSQL server, which several hosts may share. */
public final class PostgresServer implements Database {

    /** Any number that nobody else locks. */
    private static final long SCHEMA_LOCK = 0x74726f757065L;

    private static final Driver DRIVER = new Driver();

    /** Gives who the host is there; read at each connection, so that a password may be changed while the host runs. */
    @FunctionalInterface
    public interface Login {

        /** Sets {@code user} and {@code password} where they are known. */
        void putInto(Properties properties) throws IOException;
    }

    private final String url;
    private final Login login;
    private final Supplier<Duration> wait;

    /**
     * @param url {@code jdbc:postgresql:…}, without a password
     * @param wait for the server, and for others who have locked a row
     */
    public PostgresServer(String url, Login login, Supplier<Duration> wait) {
        this.url = url;
        this.login = login;
        this.wait = wait;
    }

    /** Whether the driver can read it. */
    public static boolean understands(String url) {
        return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, new Properties()) != null;
    }

    @Override
    public Connection toWrite() throws SQLException {
        return connect("");
    }

    @Override
    public Connection toRead() throws SQLException {
        return connect(" -c default_transaction_isolation=repeatable\\ read");
    }

    private Connection connect(String options) throws SQLException {
        long millis = wait.get().toMillis();
        String seconds = Long.toString(Math.max(1, (millis + 999) / 1000));
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "troupe");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        // Above the server's own limits: only a server that says nothing at all is given up by it.
        properties.setProperty("socketTimeout", Long.toString(10 + 2 * Long.parseLong(seconds)));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options", "-c lock_timeout=" + millis + " -c statement_timeout=" + 2 * millis + options);
        // The detail of an error holds values of the row.
        properties.setProperty("logServerErrorDetail", "false");
        // Statements are few and always the same, so they are prepared at once; with the second use by default.
        properties.setProperty("prepareThreshold", "1");
        try {
            login.putInto(properties);
        } catch (IOException e) {
            throw new SQLNonTransientConnectionException("password: " + e.getMessage(), "28000", e);
        }
        Connection connection = DRIVER.connect(url, properties);
        if (connection == null) {
            throw new SQLNonTransientConnectionException("not a URL of PostgreSQL", "08001");
        }
        return connection;
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    /** Texts are compared byte by byte, as SQLite does. */
    @Override
    public String inItsWords(String statement) {
        return statement
                .replace("{text}", "TEXT COLLATE \"C\"")
                .replace("{bytes}", "BYTEA")
                .replace("{serial}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
    }

    @Override
    public Fault fault(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54")) {
            return new Fault(Kind.ONE, "the store refuses it: it contradicts what is kept");
        }
        return switch (state) {
            case "53100" -> new Fault(Kind.FULL, "the disk of the store's database is full");
            case "55P03", "57014" ->
                new Fault(Kind.AWAY, "the store's database is locked by somebody else, or too slow");
            case "25006" -> new Fault(Kind.AWAY, "the store's database may only be read");
            case "28000", "28P01" ->
                new Fault(Kind.AWAY, "the store's database does not accept the host's user or password");
            case "3D000" -> new Fault(Kind.AWAY, "the store's database does not exist on its server");
            case "42501" ->
                new Fault(Kind.AWAY, "the store's database does not allow the host's user to use its tables");
            default -> new Fault(Kind.AWAY, "the store's database does not answer");
        };
    }

    @Override
    public String place() {
        return url.replaceAll("\\?.*", "");
    }
}
