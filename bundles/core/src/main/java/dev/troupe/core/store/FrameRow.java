package dev.troupe.core.store;

import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A frame to a session's peer.
 *
 * @param epoch of the host that numbered it
 * @param seq rising within an epoch, with gaps where pieces were
 * @param entry id of the message that it answers; null for one of the agent's own accord
 * @param mark the correlation id of that message
 * @param name the type of an answer or push, the code of a failure
 * @param data of an answer or push; the text of a failure, as a JSON string
 * @param nanos from acceptance to answer
 */
public record FrameRow(
        int epoch,
        long seq,
        Kind kind,
        String agent,
        @Nullable String entry,
        @Nullable Json mark,
        String name,
        Json data,
        long nanos) {

    public enum Kind {
        ANSWER,
        FAILURE,
        PUSH
    }
}
