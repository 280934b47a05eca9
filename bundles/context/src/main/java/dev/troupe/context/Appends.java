package dev.troupe.context;

import dev.troupe.agent.AgentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who come while a file is written to share the next write, for the disk takes as long for one as for many. Safe for use by many threads.
 */
final class Appends {

    /** Writes, and tells each what became of it. */
    @FunctionalInterface
    interface Write {
        void run(FileLocks.Held file, List<Entry> entries);
    }

    /** What one caller has to say. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(byte[] text, CompletableFuture<@Nullable Void> done) {}

    private final FileLocks locks;
    private final Map<Path, List<Entry>> waiting = new HashMap<>();

    Appends(FileLocks locks) {
        this.locks = locks;
    }

    /**
     * Comes back when it is written.
     *
     * @throws AgentException what has kept it from being so
     */
    void append(Path file, byte[] text, Write write) {
        Entry mine = new Entry(text, new CompletableFuture<>());
        if (join(file, mine)) {
            lead(file, write);
        }
        try {
            mine.done().join(); // whoever leads waits for lock and disk no longer than they allow
        } catch (CompletionException e) {
            throw e.getCause() instanceof AgentException refused ? refused : e;
        }
    }

    /** True for the first, who writes for all that follow until it does. */
    private boolean join(Path file, Entry entry) {
        synchronized (waiting) {
            List<Entry> others = waiting.get(file);
            if (others != null) {
                others.add(entry);
                return false;
            }
            waiting.put(file, new ArrayList<>(List.of(entry)));
            return true;
        }
    }

    private void lead(Path file, Write write) {
        List<Entry> all = List.of();
        try (FileLocks.Held held = locks.take(file)) {
            all = close(file);
            write.run(held, all);
            all.forEach(entry -> entry.done().complete(null));
        } catch (RuntimeException e) {
            (all.isEmpty() ? close(file) : all).forEach(entry -> entry.done().completeExceptionally(e));
        }
    }

    private List<Entry> close(Path file) {
        synchronized (waiting) {
            List<Entry> all = waiting.remove(file);
            return all == null ? List.of() : all;
        }
    }
}
