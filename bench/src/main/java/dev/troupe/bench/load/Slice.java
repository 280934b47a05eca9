package dev.troupe.bench.load;

/**
 * What came of loading one server for a while. Times are in milliseconds.
 *
 * @param count messages, pieces or deliveries
 * @param rate of them, each second
 * @param p50 of the latencies
 * @param silence the longest time in which nothing came
 * @param serverMicros of processor time that the server spent for each of {@code count}
 * @param generatorBusy share of the time in which the generator's thread was running: near 1 it may be what limits {@code rate}
 */
public record Slice(
        long count, double rate, double p50, double p99, double silence, double serverMicros, double generatorBusy) {

    static final Slice NONE = new Slice(0, 0, 0, 0, 0, 0, 0);
}
