package dev.troupe.store.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables. Each step that led to them is a file, {@code schema-N.sql}; a database remembers how many it has been through. A step that was released is never
 * changed.
 */
public final class Schema {

    public static final int VERSION = 2;

    private Schema() {}

    /**
     * Brings the database to this version, in one transaction.
     *
     * @throws StoreException when it is of a newer one
     */
    public static void bringUp(Database database) throws SQLException {
        try (Connection connection = database.toWrite()) {
            connection.setAutoCommit(false);
            database.lockSchema(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
                int found = version(statement);
                if (found > VERSION) {
                    throw new StoreException(
                            "the store's tables are of version " + found + ", and this host knows them up to " + VERSION
                                    + ": start a newer host, or restore a copy made before");
                }
                for (int step = found + 1; step <= VERSION; step++) {
                    take(step, database, statement);
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void take(int step, Database database, Statement statement) throws SQLException {
        for (String each : statements(step)) {
            statement.execute(database.inItsWords(each));
        }
        statement.execute("INSERT INTO schema_version (version) VALUES (" + step + ")");
    }

    private static List<String> statements(int step) {
        String name = "schema-" + step + ".sql";
        try (InputStream file = Schema.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the bundle");
            }
            String text = new String(file.readAllBytes(), UTF_8).replaceAll("--.*", "");
            return List.of(text.split(";", -1)).stream()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
