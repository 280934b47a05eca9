package dev.troupe.context;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A lock for each file that is in use, so that whoever holds one for long holds up that file alone. It is free when who has taken it and all work that was
 * begun for them have ended. Safe for use by many threads.
 */
final class FileLocks {

    private final Map<Path, Counted> locks = new HashMap<>();
    private final Duration patience;

    private static final class Counted {
        private final Semaphore free = new Semaphore(1);
        private final AtomicInteger holders = new AtomicInteger(); // who has taken it, and what is under way
        private volatile @Nullable Thread owner; // who may take it once more
        private int users; // guarded by the map
    }

    FileLocks(Duration patience) {
        this.patience = patience;
    }

    /** One file's, until it is closed. */
    final class Held implements AutoCloseable {

        private final Path file;
        private final Counted lock;
        private final boolean nested;

        private Held(Path file, Counted lock, boolean nested) {
            this.file = file;
            this.lock = lock;
            this.nested = nested;
            lock.holders.incrementAndGet();
        }

        /** Whether this thread had it already. */
        boolean isNested() {
            return nested;
        }

        /**
         * Keeps the file for work that may take longer than its caller waits.
         *
         * @return to be run once, when the work has ended
         */
        Runnable share() {
            enter(file);
            lock.holders.incrementAndGet();
            return this::release;
        }

        @Override
        public void close() {
            if (!nested) {
                lock.owner = null;
            }
            release();
        }

        private void release() {
            if (lock.holders.decrementAndGet() == 0) {
                lock.free.release();
            }
            leave(file, lock);
        }
    }

    /**
     * Waits without listening to interrupts, for what it waits for takes no longer than the disk does.
     *
     * @throws AgentException with code {@code store_unavailable} when somebody holds it for too long
     */
    Held take(Path file) {
        Counted lock = enter(file);
        boolean nested = lock.owner == Thread.currentThread();
        if (!nested && !await(lock.free)) {
            leave(file, lock);
            throw new AgentException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "'" + file.getFileName() + "' has been in use for " + patience.toSeconds() + " s: try again later");
        }
        lock.owner = Thread.currentThread();
        return new Held(file, lock, nested);
    }

    private boolean await(Semaphore free) {
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Counted enter(Path file) {
        synchronized (locks) {
            Counted lock = locks.computeIfAbsent(file, path -> new Counted());
            lock.users++;
            return lock;
        }
    }

    private void leave(Path file, Counted lock) {
        synchronized (locks) {
            lock.users--;
            if (lock.users == 0) {
                locks.remove(file);
            }
        }
    }

    /** Files that are in use. */
    int size() {
        synchronized (locks) {
            return locks.size();
        }
    }
}
