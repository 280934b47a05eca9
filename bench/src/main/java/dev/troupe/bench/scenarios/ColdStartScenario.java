package dev.troupe.bench.scenarios;

import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From {@code ./troupe run} to ready, with a home that is new each time, on all cores. */
record ColdStartScenario(String title, List<Goal> goals) implements Scenario {

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, List.of(Target.INLINE));
        for (int start = 0; start < effort.starts(); start++) {
            results.each(start, target -> {
                Duration taken = Host.coldStart(servers.installation(), servers.cores());
                results.of(target).add(Metric.READY, (double) taken.toMillis());
            });
        }
        return results.finished();
    }
}
