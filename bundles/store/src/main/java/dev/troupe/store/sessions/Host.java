package dev.troupe.store.sessions;

import dev.troupe.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The host as the database knows it.
 *
 * @param epoch which start of it this is
 * @param writes number of the last transaction of its earlier lives
 */
record Host(String id, int epoch, long writes) {

    /** Enters it, once in its life: from then on no earlier life of it may write. */
    static Host enter(Database database, String id) throws SQLException {
        try (Connection connection = database.toWrite()) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO hosts (id, epoch, writes) VALUES (?, 0, 0) ON CONFLICT (id) DO NOTHING", id);
            run(connection, "UPDATE hosts SET epoch = epoch + 1, reserve = NULL WHERE id = ?", id);
            leaveAll(connection, id);
            Host host = read(connection, id);
            connection.setAutoCommit(true);
            return host;
        }
    }

    /** Who was here when an earlier life ended, is gone now. */
    private static void leaveAll(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE sessions SET gone = ? WHERE host = ? AND gone IS NULL")) {
            statement.setLong(1, System.currentTimeMillis());
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private static Host read(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT epoch, writes FROM hosts WHERE id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Host(id, row.getInt(1), row.getLong(2));
            }
        }
    }

    /** Number of the last transaction that was committed; one whose commit is still under way is waited for. */
    static long lastWrite(Connection connection, String id) throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "UPDATE hosts SET writes = writes WHERE id = ?", id);
        long last = read(connection, id).writes();
        connection.setAutoCommit(true);
        return last;
    }
}
