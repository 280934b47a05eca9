package dev.troupe.link;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Says something that may happen very often once in a while only. Safe for use by many threads. */
final class Seldom {

    private final long pauseNanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong silenced = new AtomicLong();

    Seldom(Duration pause) {
        this.pauseNanos = pause.toNanos();
    }

    /** @param say is given how many were not told since, as the end of a sentence */
    void tell(Consumer<String> say) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + pauseNanos)) {
            silenced.incrementAndGet();
            return;
        }
        long others = silenced.getAndSet(0);
        say.accept(others == 0 ? "" : "; and " + others + " more since this was told last");
    }
}
