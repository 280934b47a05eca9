package dev.troupe.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many users there are, without listing them for each that comes. Safe for use by many threads. */
final class Census {

    /** A hundred thousand folders take a while to list. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private final AtomicInteger users = new AtomicInteger();
    private @Nullable Path counted; // guarded by this, as is the next
    private long countedAt;

    /** @param clock nanoseconds */
    Census(LongSupplier clock) {
        this.clock = clock;
    }

    int users() {
        return users.get();
    }

    void add() {
        users.incrementAndGet();
    }

    /** Counts anew when there seem to be too many, for people delete folders; holds up others that ask for it, and nobody else. */
    synchronized void refresh(Path root, int most) throws IOException {
        boolean rested = users.get() >= most && clock.getAsLong() - countedAt >= PAUSE.toNanos();
        if (rested || !root.equals(counted)) {
            int before = users.get();
            users.addAndGet(count(root) - before); // those who come meanwhile count, too
            counted = root;
            countedAt = clock.getAsLong();
        }
    }

    private static int count(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return (int) all.count();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
