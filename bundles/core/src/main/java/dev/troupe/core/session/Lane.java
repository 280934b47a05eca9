package dev.troupe.core.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what it is given one after the other, never on the caller's thread. Safe for use by many threads. */
final class Lane implements Executor {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final Executor threads;

    Lane(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (work.getAndIncrement() == 0) {
            threads.execute(this::workOff);
        }
    }

    private void workOff() {
        do {
            waiting.remove().run();
        } while (work.decrementAndGet() > 0);
    }

    /** What waits and what runs. */
    int size() {
        return work.get();
    }
}
