package dev.troupe.clients.terminal.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How often each duration occurred, in nanoseconds, told apart to 0.8 %; of one size, however many they are. Safe for use by many threads. */
final class Histogram {

    private static final int PRECISION = 7; // bits

    private final AtomicLongArray counts = new AtomicLongArray((64 - PRECISION) << PRECISION);
    private final LongAdder total = new LongAdder();
    private final LongAdder sum = new LongAdder();
    private final AtomicLong smallest = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong largest = new AtomicLong();

    void record(long nanos) {
        long value = Math.max(0, nanos);
        counts.incrementAndGet(bucket(value));
        total.increment();
        sum.add(value);
        smallest.accumulateAndGet(value, Math::min);
        largest.accumulateAndGet(value, Math::max);
    }

    boolean isEmpty() {
        return total.sum() == 0;
    }

    double meanSeconds() {
        return sum.sum() / 1e9 / total.sum();
    }

    double smallestSeconds() {
        return smallest.get() / 1e9;
    }

    double largestSeconds() {
        return largest.get() / 1e9;
    }

    /** The duration that this share of all did not exceed. */
    double seconds(double share) {
        long wanted = Math.max(1, (long) Math.ceil(total.sum() * share));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            seen += counts.get(bucket);
            if (seen >= wanted) {
                return Math.clamp(top(bucket), smallest.get(), largest.get()) / 1e9;
            }
        }
        return largestSeconds();
    }

    /** Values below 2^PRECISION have buckets of their own; above, each power of two has 2^PRECISION buckets. */
    private static int bucket(long value) {
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(value) - PRECISION - 1);
        return (shift << PRECISION) + (int) (value >>> shift);
    }

    private static long top(int bucket) {
        int shift = Math.max(0, (bucket >> PRECISION) - 1);
        long steps = bucket - ((long) shift << PRECISION);
        return ((steps + 1) << shift) - 1;
    }
}
