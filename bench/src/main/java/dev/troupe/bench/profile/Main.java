package dev.troupe.bench.profile;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Slice;
import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.Cores;
import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;

/** {@code ./troupe bench profile}: loads the host alone, as the benchmark does, records it, and prints where its time went. */
public final class Main {

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration RECORDED = Duration.ofSeconds(10);
    private static final int METHODS = 15;

    private final Installation installation;
    private final Host host;

    private Main(Installation installation, Host host) {
        this.installation = installation;
        this.host = host;
    }

    public static void main(String... arguments) {
        Installation installation = new Installation(Path.of(arguments[0]));
        Map<String, Workload> workloads = new LinkedHashMap<>();
        workloads.put("64x1", new Workload.Closed(64, 1));
        workloads.put("64x16", new Workload.Closed(64, 16));
        try (Host host = Host.start(installation, Cores.take())) {
            workloads.forEach(new Main(installation, host)::profile);
        }
    }

    private void profile(String name, Workload workload) {
        Path file = installation.work().resolve("profile-" + name + ".jfr");
        try (Generator generator = new Generator(host.address(Host.ECHO), workload, host.stat()::cpuNanos)) {
            generator.slice(WARM_UP);
            Flight flight = Flight.start(host.stat(), file);
            Slice slice = generator.slice(RECORDED);
            List<List<RecordedFrame>> stacks = flight.stop();
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %,.0f messages/s, %.2f µs of CPU for each (while recorded), %,d samples in Java threads%n%s%n%s%s%n",
                    name,
                    slice.rate(),
                    slice.serverMicros(),
                    stacks.size(),
                    Shares.of(stacks, Area::of, METHODS),
                    Shares.of(
                            stacks,
                            stack -> "in " + Area.typeOf(stack.getFirst()) + "."
                                    + stack.getFirst().getMethod().getName(),
                            METHODS),
                    file);
        }
    }
}
