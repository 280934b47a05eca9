package dev.troupe.context;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for each file that is in use, so that whoever holds one for long holds up that file alone. Safe for use by many threads.
 */
final class FileLocks {

    private final Map<Path, Counted> locks = new HashMap<>();
    private final Duration patience;

    private static final class Counted extends ReentrantLock {
        private static final long serialVersionUID = 1;
        private int users; // guarded by the map
    }

    FileLocks(Duration patience) {
        this.patience = patience;
    }

    /** One file's, until it is closed. */
    final class Held implements AutoCloseable {

        private final Path file;
        private final Counted lock;

        private Held(Path file, Counted lock) {
            this.file = file;
            this.lock = lock;
        }

        /** Whether this thread had it already. */
        boolean isNested() {
            return lock.getHoldCount() > 1;
        }

        @Override
        public void close() {
            lock.unlock();
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
        if (!await(lock)) {
            leave(file, lock);
            throw new AgentException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "'" + file.getFileName() + "' has been in use for " + patience.toSeconds() + " s: try again later");
        }
        return new Held(file, lock);
    }

    private boolean await(Counted lock) {
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS);
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
