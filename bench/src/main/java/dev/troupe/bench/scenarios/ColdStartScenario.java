package dev.troupe.bench.scenarios;

import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From {@code ./troupe run} to ready, with a home that is new each time, on all cores; with the AOT cache and without it by turns. */
record ColdStartScenario(String title, List<Goal> goals) implements Scenario {

    private static final List<Metric> WAYS = List.of(Metric.READY, Metric.READY_PLAIN);

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, List.of(Target.INLINE));
        Host.coldStart(servers.installation(), servers.cores(), true); // not measured: it makes the cache
        for (int start = 0; start < effort.starts(); start++) {
            List<Metric> ways = start % 2 == 0 ? WAYS : WAYS.reversed();
            results.each(start, target -> {
                for (Metric way : ways) {
                    Duration taken = Host.coldStart(servers.installation(), servers.cores(), way == Metric.READY);
                    results.of(target).add(way, (double) taken.toMillis());
                }
            });
        }
        return results.finished();
    }
}
