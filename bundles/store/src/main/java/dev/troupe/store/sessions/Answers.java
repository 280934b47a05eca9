package dev.troupe.store.sessions;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Tells who waits what came of their writes, in order, while the next ones are written. Its methods are the writer's. */
final class Answers {

    /** Groups that are written and not told yet. */
    private static final int AHEAD = 16;

    private record Told(List<Unit> units, List<Outcome> outcomes) {}

    private static final Told END = new Told(List.of(), List.of());

    private final BlockingQueue<Told> queue = new ArrayBlockingQueue<>(AHEAD);
    private @Nullable Thread thread;

    void start() {
        thread = Thread.ofPlatform().name("store-answers").daemon().start(this::run);
    }

    void tell(List<Unit> units, List<Outcome> outcomes) throws InterruptedException {
        if (!units.isEmpty()) { // which would be the end
            queue.put(new Told(units, outcomes));
        }
    }

    /** Nothing comes any more. */
    void end() throws InterruptedException {
        queue.put(END);
    }

    void join(Duration limit) throws InterruptedException {
        if (thread != null) {
            thread.join(limit);
        }
    }

    private void run() {
        try {
            for (Told told = queue.take(); !told.units().isEmpty(); told = queue.take()) {
                for (int index = 0; index < told.units().size(); index++) {
                    told.outcomes().get(index).tell(told.units().get(index));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
