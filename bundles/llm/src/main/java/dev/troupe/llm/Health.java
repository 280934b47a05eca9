package dev.troupe.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a model is worth being asked: one that has failed rests, and then one call tries for all. Safe for use by many threads. */
final class Health {

    private record Trouble(String why, long until, long restNanos) {}

    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();

    /** @param nanos now */
    Health(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void well() {
        trouble.set(null);
    }

    void sick(String why, Duration rest) {
        trouble.set(new Trouble(why, nanos.getAsLong() + rest.toNanos(), rest.toNanos()));
    }

    /** Empty when its last call went well. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get()).map(Trouble::why);
    }

    boolean rests() {
        Trouble now = trouble.get();
        return now != null && nanos.getAsLong() - now.until() < 0;
    }

    /** Whether the caller may ask. Of those who come after a rest it is the first, and the next one not before another rest. */
    boolean lets() {
        Trouble now = trouble.get();
        if (now == null) {
            return true;
        }
        long time = nanos.getAsLong();
        return time - now.until() >= 0
                && trouble.compareAndSet(now, new Trouble(now.why(), time + now.restNanos(), now.restNanos()));
    }
}
