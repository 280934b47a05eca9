package dev.troupe.bench.scenarios;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Slice;
import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.AgentJar;
import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops a newer version of an agent while it is talked to at a fixed rate, several times. */
record SwapScenario(String title, Workload.Open workload, List<Goal> goals) implements Scenario {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SECONDS_BEFORE = 3;
    private static final int MOST_SECONDS = 20;

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, List.of(Target.INLINE));
        results.each(0, target -> swap(servers.host(), versions(servers, effort), effort, results.of(target)));
        return results.finished();
    }

    /** Made before, for the generator has no time to spare. */
    private static List<Path> versions(Servers servers, Effort effort) {
        AgentJar agents = servers.installation().agents();
        List<Path> versions = new ArrayList<>();
        for (int swap = 1; swap <= effort.swaps(); swap++) {
            versions.add(agents.as("1.0." + swap, servers.host().home().folder()));
        }
        return versions;
    }

    private void swap(Host host, List<Path> versions, Effort effort, Figures figures) {
        try (Generator generator = new Generator(host.address(Host.VERSION), workload, host.stat()::cpuNanos)) {
            generator.slice(effort.warmUp());
            generator.start();
            for (Path version : versions) {
                swap(generator, host, version, figures);
            }
            generator.stop();
            figures.add(Metric.LOST, (double) generator.lost());
            figures.add(Metric.REFUSED, (double) generator.faults().count());
            figures.faultsOf(generator);
        }
    }

    private static void swap(Generator generator, Host host, Path version, Figures figures) {
        String old = generator.lastType();
        double before = p99Before(generator);
        host.home().deploy(version);
        List<Slice> seconds = new ArrayList<>();
        while (generator.lastType().equals(old) && seconds.size() < MOST_SECONDS) {
            seconds.add(generator.stretch(SECOND));
        }
        if (generator.lastType().equals(old)) {
            figures.fault(version.getFileName() + " did not go live");
        }
        double worst = seconds.stream().mapToDouble(Slice::p99).max().orElse(0);
        figures.add(Metric.P99, worst);
        figures.add(Metric.P99_GROWTH, worst / before);
        figures.add(
                Metric.GAP, seconds.stream().mapToDouble(Slice::silence).max().orElse(0));
    }

    private static double p99Before(Generator generator) {
        List<Double> seconds = new ArrayList<>();
        for (int second = 0; second < SECONDS_BEFORE; second++) {
            seconds.add(generator.stretch(SECOND).p99());
        }
        Optional<Spread> spread = Spread.of(seconds);
        return spread.map(Spread::median).orElse(0.0);
    }
}
