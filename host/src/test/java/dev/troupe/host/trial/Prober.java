package dev.troupe.host.trial;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Tries the same over and over, one after the other, and keeps what spoke against it. Safe for use by many threads. */
public final class Prober implements AutoCloseable {

    private static final int EXAMPLES = 20;

    /** A gap is longer; more questions would only make the machine slower. */
    private static final Duration PAUSE = Duration.ofMillis(3);

    private final AtomicLong tried = new AtomicLong();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Supplier<String> attempt;
    private final Thread thread;
    private volatile boolean running = true;

    private Prober(Supplier<String> attempt) {
        this.attempt = attempt;
        thread = Thread.ofVirtual().name("prober").start(this::probe);
    }

    /** @param attempt gives what is wrong; empty when all is well */
    public static Prober start(Supplier<String> attempt) {
        return new Prober(attempt);
    }

    public long tried() {
        return tried.get();
    }

    /** The first 20. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        running = false;
        Unchecked.run(() -> thread.join(Await.LIMIT));
    }

    private void probe() {
        while (running) {
            String wrong = tryOnce();
            tried.incrementAndGet();
            if (!wrong.isEmpty() && complaints.size() < EXAMPLES) {
                complaints.add(wrong);
            }
            Await.pass(PAUSE);
        }
    }

    private String tryOnce() {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
