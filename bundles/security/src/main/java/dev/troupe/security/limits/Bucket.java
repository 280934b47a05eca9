package dev.troupe.security.limits;

import dev.troupe.core.Allowance;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tokens that come back with time, up to a limit. Safe for use by many threads. */
public final class Bucket implements Allowance.Source {

    /** A fiftieth of a second's worth is handed out at once, so that many connections share fairly. */
    private static final int PORTIONS = 50;

    private final Supplier<Rate> rate;
    private final LongSupplier clock;
    private double tokens; // guarded by this, as the next
    private long filled;

    /**
     * @param rate asked again each time
     * @param clock nanoseconds
     */
    public Bucket(Supplier<Rate> rate, LongSupplier clock) {
        this.rate = rate;
        this.clock = clock;
        tokens = rate.get().most();
        filled = clock.getAsLong();
    }

    /** False when there is none. */
    public boolean take() {
        return take(1) == 1;
    }

    /** Takes back a {@link #take}. */
    public synchronized void giveBack() {
        tokens++;
    }

    @Override
    public int some() {
        return take((int) Math.max(1, rate.get().perSecond() / PORTIONS));
    }

    private synchronized int take(int wanted) {
        fill();
        int taken = (int) Math.min(wanted, tokens);
        tokens -= taken;
        return taken;
    }

    @Override
    public synchronized long waitMillis() {
        fill();
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / rate.get().perSecond() * 1_000);
    }

    /** Nothing was taken lately. */
    synchronized boolean isFull() {
        fill();
        return tokens >= rate.get().most();
    }

    private void fill() {
        long now = clock.getAsLong();
        tokens = Math.min(
                rate.get().most(), tokens + (now - filled) / 1e9 * rate.get().perSecond());
        filled = now;
    }

    /** @param most that may be taken at once */
    public record Rate(double perSecond, int most) {

        /** Two seconds' worth may come at once. */
        public static Rate perSecond(int count) {
            return new Rate(count, 2 * count);
        }

        public static Rate in(Duration time, int count) {
            return new Rate(count * 1e9 / time.toNanos(), count);
        }
    }
}
