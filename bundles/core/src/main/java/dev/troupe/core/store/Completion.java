package dev.troupe.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handled message leaves behind: it is kept as a whole or not at all.
 *
 * @param ordinal of the message in the session's journal
 * @param agent that hears the next message
 * @param states that were changed
 * @param frames in their order; only of a numbered session
 * @param died why the message is given up, after which it is among the dead letters; null when it was handled
 */
public record Completion(
        String session,
        long ordinal,
        String agent,
        List<StateRow> states,
        List<FrameRow> frames,
        @Nullable Died died) {

    /** @param agent that could not handle it */
    public record Died(String agent, String user, String reason, Instant at) {}

    public Completion {
        states = List.copyOf(states);
        frames = List.copyOf(frames);
    }
}
