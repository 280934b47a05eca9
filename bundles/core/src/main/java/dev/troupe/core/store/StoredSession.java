package dev.troupe.core.store;

import java.util.List;

/**
 * A session as it lies in the store.
 *
 * @param states of its agents
 * @param unfinished messages, by their ordinals
 * @param frames that are still kept, by epoch and seq
 * @param lastOrdinal of all messages that it ever took; 0 without one
 * @param prunedEpoch with {@code prunedSeq}: the last frame that was there and is no longer kept; 0 when all are here
 */
public record StoredSession(
        SessionRow row,
        List<StateRow> states,
        List<EntryRow> unfinished,
        List<FrameRow> frames,
        long lastOrdinal,
        int prunedEpoch,
        long prunedSeq) {

    public StoredSession {
        states = List.copyOf(states);
        unfinished = List.copyOf(unfinished);
        frames = List.copyOf(frames);
    }
}
