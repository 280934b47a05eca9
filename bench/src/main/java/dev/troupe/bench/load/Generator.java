package dev.troupe.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Loads one server over connections that stay open. Confined to one thread. */
public final class Generator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAY_GO_WRONG = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Clients clients;
    private final Load load;
    private final LongSupplier serverNanos;
    private final Duration patience;
    private long lost;

    /**
     * Opens the connections.
     *
     * @param serverNanos processor time that the server has used so far
     */
    public Generator(Address address, Workload workload, LongSupplier serverNanos) {
        this(address, workload, serverNanos, PATIENCE);
    }

    Generator(Address address, Workload workload, LongSupplier serverNanos, Duration patience) {
        this.clients = workload.connect(address);
        this.load = workload.load(clients, address);
        this.serverNanos = serverNanos;
        this.patience = patience;
    }

    /** Loads for so long, waits for the last answers, and leaves the server in peace. */
    public Slice slice(Duration length) {
        start();
        Slice slice = stretch(length);
        stop();
        return slice;
    }

    /** From now on the server is loaded in {@link #stretch}es, one at once after the other. */
    public void start() {
        load.start(System.nanoTime());
    }

    /** Loads for so long. Nothing is left of it once too much has gone wrong. */
    public Slice stretch(Duration length) {
        load.cut();
        long serverBefore = serverNanos.getAsLong();
        long ownBefore = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        run(start, start + length.toNanos());
        double nanos = (double) (System.nanoTime() - start);
        double server = (double) (serverNanos.getAsLong() - serverBefore);
        double own = (double) (THREADS.getCurrentThreadCpuTime() - ownBefore);
        // Between paced messages the generator only looks whether the next one is due.
        double busy = load.isPaced() ? 0 : own / nanos;
        return hasFailed() ? Slice.NONE : slice(load.tally(), nanos, server, busy);
    }

    private static Slice slice(Tally tally, double nanos, double server, double busy) {
        Histogram latencies = tally.latencies();
        return new Slice(
                tally.count(),
                tally.count() * 1e9 / nanos,
                latencies.millis(0.5),
                latencies.millis(0.99),
                tally.silenceMillis(),
                server / 1e3 / Math.max(1, tally.count()),
                busy);
    }

    private void run(long start, long end) {
        long now = start;
        while (now - end < 0 && !hasFailed()) {
            load.pace(now);
            clients.poll(load.isPaced() ? 0 : 50);
            now = System.nanoTime();
        }
    }

    /** Asks nothing more; what is not answered in time is lost. */
    public void stop() {
        load.stop();
        long end = System.nanoTime() + patience.toNanos();
        while (load.open() > 0 && System.nanoTime() - end < 0) {
            clients.poll(5);
        }
        lost += load.open();
        load.forget();
    }

    private boolean hasFailed() {
        return clients.faults().count() > MAY_GO_WRONG
                || clients.open() < clients.all().size();
    }

    /** Type of a message that came lately; empty when none did. */
    public String lastType() {
        return load.sample().map(frame -> frame.get("type").getAsString()).orElse("");
    }

    /** Messages that were never answered. */
    public long lost() {
        return lost;
    }

    public Faults faults() {
        return clients.faults();
    }

    @Override
    public void close() {
        clients.close();
    }
}
