package dev.troupe.store.sessions;

import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.DeadLetterNotice;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StateRow;
import dev.troupe.core.store.StoredSession;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the tables; of this host's own sessions only. Safe for use by many threads. */
final class Reads {

    private final Database database;
    private final ReadPool pool;
    private final String host;

    Reads(Database database, ReadPool pool, String host) {
        this.database = database;
        this.pool = pool;
        this.host = host;
    }

    private interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    static boolean isChild(String session) {
        return session.indexOf('/') >= 0;
    }

    Optional<StoredSession> load(String id) {
        return read(connection -> {
            connection.setAutoCommit(false); // all of one moment
            Optional<StoredSession> session = load(connection, id);
            connection.setAutoCommit(true);
            return session;
        });
    }

    private record Head(SessionRow row, int prunedEpoch, long prunedSeq) {}

    private Optional<StoredSession> load(Connection connection, String id) throws SQLException {
        List<Head> found = list(
                connection,
                "SELECT * FROM sessions WHERE id = ? AND host = ?",
                row -> new Head(Rows.session(row), row.getInt("pruned_epoch"), row.getLong("pruned_seq")),
                id,
                host);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.getFirst();
        List<StateRow> states =
                list(connection, "SELECT * FROM states WHERE session = ? ORDER BY agent", Rows::state, id);
        List<EntryRow> unfinished = list(
                connection,
                "SELECT * FROM entries WHERE session = ? AND finished = 0 ORDER BY ordinal",
                Rows::entry,
                id);
        List<Long> last = list(
                connection,
                "SELECT COALESCE(MAX(ordinal), 0) FROM entries WHERE session = ?",
                row -> row.getLong(1),
                id);
        // One more than is kept: deleting lags behind.
        List<FrameRow> frames = list(
                connection,
                "SELECT * FROM frames WHERE session = ? ORDER BY epoch DESC, seq DESC LIMIT ?",
                Rows::frame,
                id,
                SessionStore.FRAMES + 1);
        if (frames.size() > SessionStore.FRAMES) {
            FrameRow gone = frames.removeLast();
            head = new Head(head.row(), gone.epoch(), gone.seq());
        }
        Collections.reverse(frames);
        return Optional.of(new StoredSession(
                head.row(), states, unfinished, frames, last.getFirst(), head.prunedEpoch(), head.prunedSeq()));
    }

    Optional<FrameRow> answer(String session, String entry) {
        return first(read(connection -> list(connection, """
                SELECT frames.* FROM frames JOIN sessions ON sessions.id = session
                WHERE session = ? AND entry = ? AND kind <> 'PUSH' AND host = ? ORDER BY epoch DESC, seq DESC LIMIT 1""", Rows::frame, session, entry, host)));
    }

    List<String> unfinished(String agent, int most) {
        String column = agent.isEmpty() ? "path" : "agent"; // of who is addressed to nobody, a router chooses the agent
        return ids("""
                SELECT sessions.id FROM entries JOIN sessions ON sessions.id = session
                WHERE finished = 0 AND host = ? AND child = 0 AND %s = ?
                GROUP BY sessions.id ORDER BY MIN(accepted), sessions.id LIMIT ?""".formatted(column), host, agent, most);
    }

    List<String> abandoned(Instant before, int most) {
        return ids("""
                SELECT id FROM sessions WHERE host = ? AND child = 0 AND gone IS NOT NULL AND gone < ?
                AND NOT EXISTS (SELECT 1 FROM entries WHERE session = sessions.id AND finished = 0)
                ORDER BY gone, id LIMIT ?""", host, before.toEpochMilli(), most);
    }

    private List<String> ids(String sql, Object... values) {
        return read(connection -> list(connection, sql, row -> row.getString(1), values));
    }

    Map<String, StateRow> statesBelow(String agent, int version, int most) {
        Map<String, StateRow> states = new LinkedHashMap<>();
        read(connection -> list(
                        connection,
                        """
                SELECT states.* FROM states JOIN sessions ON sessions.id = session
                WHERE states.agent = ? AND version < ? AND state IS NOT NULL AND host = ? LIMIT ?""",
                        row -> Map.entry(row.getString("session"), Rows.state(row)),
                        agent,
                        version,
                        host,
                        most))
                .forEach(state -> states.put(state.getKey(), state.getValue()));
        return states;
    }

    List<String> sessionsBeyond(String agent, int version, int most) {
        return ids("""
                SELECT session FROM states JOIN sessions ON sessions.id = session
                WHERE states.agent = ? AND version > ? AND state IS NOT NULL
                    AND (previous IS NULL OR previous_version > ?) AND host = ? LIMIT ?""", agent, version, version, host, most);
    }

    long count() {
        return count("SELECT COUNT(*) FROM sessions WHERE host = ? AND child = 0");
    }

    private long count(String sql) {
        return read(connection -> list(connection, sql, row -> row.getLong(1), host))
                .getFirst();
    }

    List<DeadLetterNotice> deadLetters(int most) {
        return read(connection -> list(connection, """
                SELECT number, session, username, agent, id, type, substr(data, 1, ?) AS beginning, length(data) AS bytes,
                    reason, attempts, accepted, died
                FROM dead_letters WHERE host = ? ORDER BY number DESC LIMIT ?""", Rows::notice, DeadLetterNotice.EXCERPT, host, most));
    }

    long deadLetterCount() {
        return count("SELECT COUNT(*) FROM dead_letters WHERE host = ?");
    }

    Optional<DeadLetter> deadLetter(long number) {
        return first(read(connection -> list(
                connection,
                "SELECT * FROM dead_letters WHERE host = ? AND number = ?",
                Rows::deadLetter,
                host,
                number)));
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }

    private static <T> List<T> list(Connection connection, String sql, Mapping<T> mapping, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapping.of(rows));
                }
            }
            return found;
        }
    }

    /** A pooled connection may have died unnoticed, so what fails is tried once more with another. */
    private <T> T read(Query<T> query) {
        try {
            return once(query);
        } catch (SQLException e) {
            Fault fault = database.fault(e);
            if (e instanceof SQLTransientConnectionException) { // none was to be had in time
                throw fault.exception(e);
            }
        }
        try {
            return once(query);
        } catch (SQLException e) {
            throw database.fault(e).exception(e);
        }
    }

    private <T> T once(Query<T> query) throws SQLException {
        try (Connection connection = pool.take()) {
            return query.of(connection);
        }
    }
}
