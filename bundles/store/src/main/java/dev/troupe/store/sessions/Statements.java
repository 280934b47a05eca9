package dev.troupe.store.sessions;

import dev.troupe.core.store.SessionStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** All that is written, as statements of one connection. Confined to the writer's thread. */
final class Statements implements AutoCloseable {

    final Connection connection;
    final Batch number;
    final Batch open;
    final PreparedStatement owner;
    final Batch accept;
    final Batch attempt;
    final Batch die;
    final Batch finish;
    final Batch hear;
    final Batch state;
    final Batch frame;
    final Batch leave;
    final Batch bury;
    final Batch remove;
    final Batch removeChildren;
    final Batch pruneMark;
    final Batch pruneFrames;
    final Batch pruneIds;
    final Batch reserve;

    Statements(Connection connection) throws SQLException {
        this.connection = connection;
        number = batch("UPDATE hosts SET writes = ? WHERE id = ? AND epoch = ?");
        open = batch("""
                INSERT INTO sessions (id, host, owner, username, path, agent, numbered, child, opened, pruned_epoch, pruned_seq)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT (id) DO NOTHING""");
        owner = connection.prepareStatement("SELECT host, agent FROM sessions WHERE id = ?");
        accept = batch("""
                INSERT INTO entries (session, id, ordinal, finished, type, data, mark, pieces, accepted, attempts, headers)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, id) DO NOTHING""");
        attempt = batch("UPDATE entries SET attempts = ? WHERE session = ? AND ordinal = ? AND finished = 0");
        die = batch("""
                INSERT INTO dead_letters (host, session, id, ordinal, type, data, mark, pieces, accepted, attempts, headers,
                    username, agent, reason, died)
                SELECT ?, session, id, ordinal, type, data, mark, pieces, accepted, attempts, headers, ?, ?, ?, ?
                FROM entries WHERE session = ? AND ordinal = ? AND finished = 0""");
        finish = batch("""
                UPDATE entries SET finished = 1, type = NULL, data = NULL, mark = NULL, headers = NULL
                WHERE session = ? AND ordinal = ? AND finished = 0""");
        hear = batch("UPDATE sessions SET agent = ? WHERE id = ?");
        state = batch("""
                INSERT INTO states (session, agent, state, version, previous, previous_version) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (session, agent) DO UPDATE SET state = excluded.state, version = excluded.version,
                    previous = excluded.previous, previous_version = excluded.previous_version""");
        frame = batch("""
                INSERT INTO frames (session, epoch, seq, kind, agent, entry, mark, name, data, nanos)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        leave = batch("UPDATE sessions SET gone = ? WHERE id = ? AND host = ?");
        bury = batch("DELETE FROM dead_letters WHERE number = ? AND host = ?");
        remove = batch("DELETE FROM sessions WHERE id = ? AND host = ?");
        removeChildren = batch("DELETE FROM sessions WHERE id > ? AND id < ? AND host = ?");
        pruneMark = batch("""
                UPDATE sessions SET (pruned_epoch, pruned_seq) = (SELECT epoch, seq FROM frames WHERE session = ?
                    ORDER BY epoch DESC, seq DESC LIMIT 1 OFFSET %1$d)
                WHERE id = ? AND EXISTS (SELECT 1 FROM frames WHERE session = ? LIMIT 1 OFFSET %1$d)""".formatted(SessionStore.FRAMES));
        pruneFrames = batch("""
                DELETE FROM frames WHERE session = ?
                    AND (epoch, seq) <= (SELECT pruned_epoch, pruned_seq FROM sessions WHERE id = ?)""");
        pruneIds = batch("""
                DELETE FROM entries WHERE session = ? AND finished = 1 AND ordinal <= (SELECT ordinal FROM entries
                    WHERE session = ? AND finished = 1 ORDER BY ordinal DESC LIMIT 1 OFFSET %d)""".formatted(SessionStore.IDS));
        reserve = batch("UPDATE hosts SET reserve = ? WHERE id = ?");
    }

    private Batch batch(String sql) throws SQLException {
        return new Batch(connection, sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
