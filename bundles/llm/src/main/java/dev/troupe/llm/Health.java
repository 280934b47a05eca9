package dev.troupe.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a model is worth being asked: one that has failed rests, and then one call tries for all. Safe for use by many threads. */
final class Health {

    private record Trouble(String why, long until, long restNanos) {}

    /**
     * Leave to ask.
     *
     * @param tried for all; null when there was nothing to find out
     */
    record Leave(@Nullable Trouble tried) {}

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

    /** Empty when the caller may not ask. Of those who come after a rest it is the first that may, and the next one not before another rest. */
    Optional<Leave> lets() {
        Trouble now = trouble.get();
        if (now == null) {
            return Optional.of(new Leave(null));
        }
        long time = nanos.getAsLong();
        Trouble tried = new Trouble(now.why(), time + now.restNanos(), now.restNanos());
        return time - now.until() >= 0 && trouble.compareAndSet(now, tried)
                ? Optional.of(new Leave(tried))
                : Optional.empty();
    }

    /** Nothing was found out: the next caller may ask at once. */
    void giveBack(Leave leave) {
        Trouble tried = leave.tried();
        if (tried != null) {
            trouble.compareAndSet(tried, new Trouble(tried.why(), nanos.getAsLong(), tried.restNanos()));
        }
    }
}
