package dev.troupe.core.store;

import dev.troupe.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in a session's journal.
 *
 * @param ordinal from 1, rising with each message of the session
 * @param id unique in the session
 * @param mark the sender's correlation id, a JSON string or number
 * @param pieces whether pieces of the answer are wanted
 * @param timestamp of its acceptance, to the millisecond
 * @param headers of an event; empty for any other message
 * @param attempts deliveries that were begun and did not come to an end, as far as is known
 */
public record EntryRow(
        String session,
        long ordinal,
        String id,
        String type,
        Json data,
        @Nullable Json mark,
        boolean pieces,
        Instant timestamp,
        int attempts,
        Map<String, String> headers) {

    public EntryRow {
        headers = Map.copyOf(headers);
    }

    public EntryRow(
            String session,
            long ordinal,
            String id,
            String type,
            Json data,
            @Nullable Json mark,
            boolean pieces,
            Instant timestamp,
            int attempts) {
        this(session, ordinal, id, type, data, mark, pieces, timestamp, attempts, Map.of());
    }
}
