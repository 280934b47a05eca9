package dev.troupe.bench.scenarios;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Pause;
import dev.troupe.bench.process.ProcStat;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opens many connections, leaves them idle, and lets each say one thing: what does one cost in live heap, before and after? */
record IdleScenario(String title, int connections, List<Target> targets, List<Goal> goals) implements Scenario {

    private static final Duration REST = Duration.ofSeconds(1);

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, targets);
        results.each(0, target -> hold(servers, target, results.of(target)));
        return results.finished();
    }

    private void hold(Servers servers, Target target, Figures figures) {
        ProcStat stat = servers.stat(target);
        Pause.of(REST);
        long before = stat.liveHeapBytes();
        try (Generator generator = new Generator(
                servers.address(target, Host.ECHO), new Workload.Closed(connections, 1), stat::cpuNanos)) {
            Pause.of(REST);
            figures.add(Metric.HEAP, kibEach(stat.liveHeapBytes() - before));
            generator.start();
            generator.stop();
            Pause.of(REST);
            figures.add(Metric.HEAP_USED, kibEach(stat.liveHeapBytes() - before));
            figures.faultsOf(generator);
        }
        Pause.of(REST);
    }

    private double kibEach(long bytes) {
        return bytes / 1024.0 / connections;
    }
}
