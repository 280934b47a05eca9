package dev.troupe.bench.load;

/** What came in some time. */
final class Tally {

    private final Histogram latencies = new Histogram();
    private long count;
    private long last = System.nanoTime();
    private long silence;

    void add(long messages, long now) {
        count += messages;
        silence = Math.max(silence, now - last);
        last = now;
    }

    void latency(long nanos) {
        latencies.record(nanos);
    }

    long count() {
        return count;
    }

    Histogram latencies() {
        return latencies;
    }

    /** The longest time in which nothing came, in milliseconds. */
    double silenceMillis() {
        return silence / 1e6;
    }
}
