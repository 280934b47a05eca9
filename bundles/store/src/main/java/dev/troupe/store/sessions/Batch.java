package dev.troupe.store.sessions;

import dev.troupe.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement that is sent once for many rows. Confined to the thread of its connection. */
final class Batch {

    private static final int[] NONE = {};

    private final PreparedStatement statement;
    private int parameter;
    private int rows;

    /** The statement is closed with the connection. */
    Batch(Connection connection, String sql) throws SQLException {
        statement = connection.prepareStatement(sql);
    }

    Batch text(@Nullable String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    Batch number(long value) throws SQLException {
        statement.setLong(++parameter, value);
        return this;
    }

    Batch flag(boolean value) throws SQLException {
        statement.setInt(++parameter, value ? 1 : 0);
        return this;
    }

    Batch time(@Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(++parameter, Types.BIGINT);
            return this;
        }
        return number(value.toEpochMilli());
    }

    Batch json(@Nullable Json value) throws SQLException {
        statement.setBytes(
                ++parameter, value == null ? null : Arrays.copyOfRange(value.bytes(), value.from(), value.to()));
        return this;
    }

    Batch bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++parameter, value);
        return this;
    }

    /** Ends a row. */
    void row() throws SQLException {
        statement.addBatch();
        parameter = 0;
        rows++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** @return for each row, how many it concerned in the database */
    int[] send() throws SQLException {
        if (rows == 0) {
            return NONE;
        }
        rows = 0;
        return statement.executeBatch();
    }
}
