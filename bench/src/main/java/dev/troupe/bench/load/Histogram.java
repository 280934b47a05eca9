package dev.troupe.bench.load;

/** How often each duration occurred, in nanoseconds, told apart to 0.8 %. Confined to one thread. */
public final class Histogram {

    private static final int PRECISION = 7; // bits

    private final long[] counts = new long[(64 - PRECISION) << PRECISION];
    private long total;
    private long largest;

    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        largest = Math.max(largest, value);
    }

    public long total() {
        return total;
    }

    public double largestMillis() {
        return largest / 1e6;
    }

    /** The duration that this share of all did not exceed, in milliseconds; 0 when there are none. */
    public double millis(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return Math.min(largest, top(bucket)) / 1e6;
            }
        }
        return 0;
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
