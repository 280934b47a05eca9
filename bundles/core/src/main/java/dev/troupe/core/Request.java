package dev.troupe.core;

import dev.troupe.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One message on its way in, as a door read it. Doors implement it and find it again in the {@link Outcome}, so it may carry what the
 * door needs to write the answer. Immutable.
 */
@ConsumerType
public interface Request {

    /** The sender's id of the message; null for one of the host's. */
    @Nullable
    String id();

    /** Not empty, at most 128 characters. */
    String type();

    /** {@link Json#NULL} when there are none. */
    Json data();

    /** The sender's mark for the answer. Without one, a message that its agent leaves unanswered has no answer. */
    @Nullable
    String correlationId();

    /** What came beside the data; agents see it. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** The {@link #correlationId} as it came, a JSON string or number, to be given back; null without one. */
    default @Nullable Json mark() {
        String id = correlationId();
        return id == null ? null : Json.string(id);
    }

    /** How long its sender waits for the answer; its agent may allow less. Null for what is usual. */
    default @Nullable Duration limit() {
        return null;
    }

    /** Whether the sender takes {@link Outcome.Piece}s before the answer. */
    boolean pieces();
}
