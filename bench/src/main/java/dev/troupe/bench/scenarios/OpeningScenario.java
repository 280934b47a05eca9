package dev.troupe.bench.scenarios;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Pause;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Opens many connections as fast as may be, and closes them; the first round is for warming up. */
record OpeningScenario(String title, int connections, List<Target> targets, List<Goal> goals) implements Scenario {

    private static final Duration REST = Duration.ofMillis(500);

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, targets);
        for (int round = 0; round <= effort.rounds() / 2 + 1; round++) {
            boolean counts = round > 0;
            results.each(round, target -> open(servers, target, counts ? results.of(target) : new Figures()));
        }
        return results.finished();
    }

    private void open(Servers servers, Target target, Figures figures) {
        LongSupplier cpu = servers.stat(target)::cpuNanos;
        long before = cpu.getAsLong();
        long start = System.nanoTime();
        try (Generator generator =
                new Generator(servers.address(target, Host.ECHO), new Workload.Closed(connections, 1), cpu)) {
            figures.add(Metric.RATE, connections * 1e9 / (System.nanoTime() - start));
            figures.add(Metric.CPU, (cpu.getAsLong() - before) / 1e3 / connections);
            figures.faultsOf(generator);
        }
        Pause.of(REST);
    }
}
