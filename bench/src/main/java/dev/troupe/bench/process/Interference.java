package dev.troupe.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** How much of the processors others have used since this was made: programs that are neither the servers nor the generator. */
public final class Interference {

    private static final long TICK_NANOS = 10_000_000;

    private final List<ProcStat> ours;
    private final int cores;
    private final long since = System.nanoTime();
    private final long othersBefore;

    Interference(List<ProcStat> ours, int cores) {
        this.ours = ours;
        this.cores = cores;
        this.othersBefore = othersNanos();
    }

    /** Share of all cores; what these processes have started counts as ours once it has ended. */
    public double share() {
        long others = Math.max(0, othersNanos() - othersBefore); // the kernel's two ways of counting differ a little
        return (double) others / cores / (System.nanoTime() - since);
    }

    private long othersNanos() {
        return busyNanos()
                - ours.stream()
                        .mapToLong(one -> one.cpuNanos() + one.cpuNanosOfChildren())
                        .sum();
    }

    /** User, nice, system, interrupts; not idle, waiting or stolen. */
    private static long busyNanos() {
        try {
            String[] fields =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+", -1);
            return LongStream.of(1, 2, 3, 6, 7)
                            .map(field -> Long.parseLong(fields[(int) field]))
                            .sum()
                    * TICK_NANOS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
