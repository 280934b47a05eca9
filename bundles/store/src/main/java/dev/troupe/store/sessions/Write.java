package dev.troupe.store.sessions;

import dev.troupe.core.store.Completion;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.StateRow;
import dev.troupe.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be written, as a whole or not at all. */
sealed interface Write {

    /** What each takes in memory beside its data, roughly. */
    long OVERHEAD = 512;

    /** What it takes in memory while it waits. */
    default long bytes() {
        return OVERHEAD;
    }

    record Accept(SessionRow session, EntryRow entry) implements Write {
        @Override
        public long bytes() {
            return OVERHEAD + entry.data().size();
        }
    }

    record Complete(Completion completion) implements Write {
        @Override
        public long bytes() {
            return OVERHEAD + sizeOfStates() + sizeOf(completion.frames());
        }

        private long sizeOfStates() {
            long size = 0;
            for (StateRow state : completion.states()) {
                size += sizeOf(state.state()) + sizeOf(state.previous());
            }
            return size;
        }
    }

    record Append(String session, List<FrameRow> frames) implements Write {
        public Append {
            frames = List.copyOf(frames);
        }

        @Override
        public long bytes() {
            return OVERHEAD + sizeOf(frames);
        }
    }

    record Attempt(String session, long ordinal, int attempts) implements Write {}

    record Leave(String session, @Nullable Instant since) implements Write {}

    record Remove(String session) implements Write {}

    record Bury(long deadLetter) implements Write {}

    private static long sizeOf(List<FrameRow> frames) {
        long size = 0;
        for (FrameRow frame : frames) {
            size += OVERHEAD + frame.data().size();
        }
        return size;
    }

    private static long sizeOf(@Nullable Json json) {
        return json == null ? 0 : json.size();
    }
}
