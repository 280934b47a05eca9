package dev.troupe.core.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets a line be logged at most once a minute, with how often it was not. Safe for use by many threads. */
public final class Seldom {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    /** @param line is given what to add at its end: empty, or how often it was not logged since the last time */
    public void say(Consumer<String> line) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + MINUTE)) {
            unsaid.incrementAndGet();
            return;
        }
        long missed = unsaid.getAndSet(0);
        line.accept(missed == 0 ? "" : "; and " + missed + " times before, since this was last said");
    }
}
