package dev.troupe.bench.scenarios;

/** A kind of figure. */
public enum Metric {
    RATE("rate", "/s", 0),
    P50("p50", "ms", 3),
    P99("p99", "ms", 3),
    /** Processor time of the server for each message, piece, delivery or connection. */
    CPU("CPU", "µs", 2),
    /** Live heap of the server for each idle connection. */
    HEAP("heap", "KiB", 2),
    /** As {@link #HEAP}, after one message on each connection. */
    HEAP_USED("heap after a message", "KiB", 2),
    READY("ready", "ms", 0),
    /** As {@link #READY}, without the AOT cache. */
    READY_PLAIN("ready without cache", "ms", 0),
    LOST("lost", "", 0),
    REFUSED("refused", "", 0),
    /** The longest time without any answer. */
    GAP("longest silence", "ms", 1),
    /** p99 of the second of a swap, over that of the seconds before. */
    P99_GROWTH("p99 ÷ before", "", 2);

    private final String title;
    private final String unit;
    private final int decimals;

    Metric(String title, String unit, int decimals) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
    }

    public String title() {
        return title;
    }

    public String heading() {
        return unit.isEmpty() || unit.startsWith("/") ? title + unit : title + " " + unit;
    }

    public int decimals() {
        return decimals;
    }
}
