package dev.troupe.store.trial;

import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StoreException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Sessions that each accept and complete one message after the other, and keep account of what they were told is kept. */
public final class Writers implements AutoCloseable {

    private final SessionStore store;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong pairs = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Long> lastAccepted = new ConcurrentHashMap<>();
    private final Map<String, Long> lastCompleted = new ConcurrentHashMap<>();
    private final Phaser ended = new Phaser(1);
    private final BiConsumer<String, Long> listener;

    /** @param listener hears of each message that is kept */
    public Writers(SessionStore store, int sessions, BiConsumer<String, Long> listener) {
        this.store = store;
        this.listener = listener;
        for (int number = 0; number < sessions; number++) {
            ended.register();
            accept("w" + number, 1);
        }
    }

    public long pairs() {
        return pairs.get();
    }

    public long refused() {
        return refused.get();
    }

    /** Session → the last message of which it was told that it is kept. */
    public Map<String, Long> lastAccepted() {
        return lastAccepted;
    }

    public Map<String, Long> lastCompleted() {
        return lastCompleted;
    }

    /** Comes back when all have been told about their last write. */
    @Override
    public void close() {
        running.set(false);
        ended.arriveAndAwaitAdvance();
    }

    private void accept(String session, long ordinal) {
        if (!running.get()) {
            ended.arriveAndDeregister();
            return;
        }
        CompletableFuture<?> ignored = store.accept(Sample.session(session), Sample.entry(session, ordinal))
                .whenComplete((taken, failure) -> {
                    if (failure != null) {
                        retry(failure, () -> accept(session, ordinal));
                    } else {
                        lastAccepted.put(session, ordinal);
                        listener.accept(session, ordinal);
                        complete(session, ordinal);
                    }
                });
    }

    private void complete(String session, long ordinal) {
        if (!running.get()) {
            ended.arriveAndDeregister();
            return;
        }
        CompletableFuture<?> ignored = store.complete(Sample.answered(session, ordinal, store.epoch()))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        retry(failure, () -> complete(session, ordinal));
                    } else {
                        lastCompleted.put(session, ordinal);
                        pairs.incrementAndGet();
                        accept(session, ordinal + 1);
                    }
                });
    }

    /** As a client does: the same once more, a little later. */
    private void retry(Throwable failure, Runnable again) {
        if (!(failure instanceof StoreException)) {
            throw new AssertionError(failure);
        }
        refused.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(20_000_000);
            again.run();
        });
    }
}
