package dev.troupe.store.sessions;

import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.DeadLetterNotice;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.StateRow;
import dev.troupe.json.Json;
import dev.troupe.json.JsonWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as core knows them. */
final class Rows {

    private static final byte[] COLON = {':'};
    private static final byte[] END = {'}'};

    private Rows() {}

    static SessionRow session(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getString("id"),
                row.getString("owner"),
                row.getString("username"),
                row.getString("path"),
                row.getString("agent"),
                row.getInt("numbered") == 1,
                time(row, "opened"));
    }

    static StateRow state(ResultSet row) throws SQLException {
        return new StateRow(
                row.getString("agent"),
                json(row, "state"),
                row.getInt("version"),
                json(row, "previous"),
                row.getInt("previous_version"));
    }

    static EntryRow entry(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getString("session"),
                row.getLong("ordinal"),
                row.getString("id"),
                row.getString("type"),
                jsonThere(row, "data"),
                json(row, "mark"),
                row.getInt("pieces") == 1,
                time(row, "accepted"),
                row.getInt("attempts"),
                headers(json(row, "headers")));
    }

    static FrameRow frame(ResultSet row) throws SQLException {
        return new FrameRow(
                row.getInt("epoch"),
                row.getLong("seq"),
                FrameRow.Kind.valueOf(row.getString("kind")),
                row.getString("agent"),
                row.getString("entry"),
                json(row, "mark"),
                row.getString("name"),
                jsonThere(row, "data"),
                row.getLong("nanos"));
    }

    static DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("number"),
                entry(row),
                row.getString("username"),
                row.getString("agent"),
                row.getString("reason"),
                time(row, "died"));
    }

    static DeadLetterNotice notice(ResultSet row) throws SQLException {
        return new DeadLetterNotice(
                row.getLong("number"),
                row.getString("session"),
                row.getString("username"),
                row.getString("agent"),
                row.getString("id"),
                row.getString("type"),
                DeadLetterNotice.excerpt(row.getBytes("beginning")),
                row.getLong("bytes"),
                row.getString("reason"),
                row.getInt("attempts"),
                time(row, "accepted"),
                time(row, "died"));
    }

    /** Null when there are none. */
    static @Nullable Json headers(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        JsonWriter json = new JsonWriter(256);
        char before = '{';
        for (Map.Entry<String, String> header : headers.entrySet()) {
            json.raw(new byte[] {(byte) before})
                    .string(header.getKey())
                    .raw(COLON)
                    .string(header.getValue());
            before = ',';
        }
        return Json.parse(json.raw(END).toBytes());
    }

    private static Map<String, String> headers(@Nullable Json object) {
        if (object == null) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        object.members()
                .forEach((name, value) -> headers.put(name, value.asText().orElse("")));
        return headers;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** It was checked when it was written. */
    private static @Nullable Json json(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : Json.checked(bytes, 0, bytes.length);
    }

    private static Json jsonThere(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return Json.checked(bytes, 0, bytes.length);
    }
}
