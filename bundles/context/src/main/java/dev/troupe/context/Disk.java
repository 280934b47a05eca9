package dev.troupe.context;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes on threads of its own: a session's thread that is interrupted would close the file under its hands, and a virtual one that waits for the disk
 * keeps its carrier from others. Safe for use by many threads.
 */
final class Disk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Disk.class);

    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 10;

    /** More than a sound disk leaves waiting for long. */
    private static final int QUEUE = 10_000;

    private final Duration patience;
    private final Consumer<CompletableFuture<?>> limit;
    private final ThreadPoolExecutor threads;

    /** Work on files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** @param patience with a disk that does not answer */
    Disk(Duration patience) {
        this(patience, QUEUE);
    }

    /** @param queue work that may wait */
    Disk(Duration patience, int queue) {
        this(patience, queue, done -> {
            var _ = done.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** @param limit fails what is waited for with a {@link TimeoutException} when that takes too long */
    Disk(Duration patience, int queue, Consumer<CompletableFuture<?>> limit) {
        this.patience = patience;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("user-files-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits for it without listening to interrupts.
     *
     * @param what it is, as the beginning of a sentence
     * @throws AgentException with code {@code store_unavailable} when the disk does not do it; what has not begun by then never does
     */
    <T> T run(String what, Work<T> work) {
        return run(what, new Task<>(work, () -> {}));
    }

    /** The same with a file that nobody else gets before the work has ended, however long its caller waits. */
    <T> T run(FileLocks.Held file, String what, Work<T> work) {
        return run(what, new Task<>(work, file.share()));
    }

    private <T> T run(String what, Task<T> task) {
        try {
            threads.execute(task);
            limit.accept(task.done());
            return task.done().join();
        } catch (RejectedExecutionException e) {
            task.giveUp();
            throw threads.isShutdown()
                    ? new AgentException(ErrorCode.SHUTTING_DOWN, what + " failed: the host stops", e)
                    : new AgentException(
                            ErrorCode.STORE_UNAVAILABLE, what + " failed: too much waits for the disk already", e);
        } catch (CompletionException e) {
            throw failed(what, task, e);
        }
    }

    private AgentException failed(String what, Task<?> task, CompletionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof AgentException refused) {
            return refused;
        }
        String why = "the log says why";
        if (cause instanceof TimeoutException) {
            why = "the disk does not answer";
            task.giveUp();
            threads.remove(task);
        }
        log.warn("{} failed", what, cause);
        return new AgentException(ErrorCode.STORE_UNAVAILABLE, what + " failed: " + why, cause);
    }

    /** Work that no thread has taken yet. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** What is under way is done first, if that takes no longer than the disk is waited for. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("files of users are still written {} s after the end", patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
