package dev.troupe.context;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work on files that is begun or given up, whichever comes first. Safe for use by many threads. */
final class Task<T> implements Runnable {

    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private final Disk.Work<T> work;
    private final Runnable ended;

    /** @param ended is run once, when the work has ended or never begins */
    Task(Disk.Work<T> work, Runnable ended) {
        this.work = work;
        this.ended = ended;
    }

    CompletableFuture<T> done() {
        return done;
    }

    @Override
    public void run() {
        if (done.isDone() || !settled.compareAndSet(false, true)) {
            return;
        }
        try {
            T result = work.run();
            ended.run(); // before its caller goes on, and perhaps wants the file again
            done.complete(result);
        } catch (IOException | RuntimeException | Error e) {
            ended.run();
            done.completeExceptionally(e);
        }
    }

    /** Nobody waits for it any more; what has begun cannot be taken back. */
    void giveUp() {
        if (settled.compareAndSet(false, true)) {
            ended.run();
        }
    }
}
