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

    private final Duration patience;
    private final ThreadPoolExecutor threads;

    /** Work on files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** @param patience with a disk that does not answer */
    Disk(Duration patience) {
        this.patience = patience;
        // callers wait, so no more is queued than there are of them
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("user-files-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits for it without listening to interrupts.
     *
     * @param what it is, as the beginning of a sentence
     * @throws AgentException with code {@code store_unavailable} when the disk does not do it
     */
    <T> T run(String what, Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(done, work));
            return done.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (RejectedExecutionException e) {
            throw new AgentException(ErrorCode.SHUTTING_DOWN, what + " failed: the host stops", e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof AgentException refused) {
                throw refused;
            }
            log.warn("{} failed", what, e.getCause());
            String why = e.getCause() instanceof TimeoutException ? "the disk does not answer" : "the log says why";
            throw new AgentException(ErrorCode.STORE_UNAVAILABLE, what + " failed: " + why, e.getCause());
        }
    }

    private static <T> void complete(CompletableFuture<T> done, Work<T> work) {
        try {
            done.complete(work.run());
        } catch (IOException | RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
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
