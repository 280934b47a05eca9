package dev.troupe.bench.scenarios;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Workload;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads the targets slice by slice in turn. */
record LoadScenario(String title, Workload workload, List<Target> targets, List<Goal> goals) implements Scenario {

    @Override
    public Map<Target, Figures> measure(Servers servers, Effort effort) {
        Results results = new Results(servers, targets);
        Map<Target, Generator> generators = new EnumMap<>(Target.class);
        results.each(0, target -> {
            Generator generator =
                    new Generator(servers.address(target, workload.agent()), workload, servers.stat(target)::cpuNanos);
            generators.put(target, generator);
            generator.slice(effort.warmUp());
        });
        for (int round = 0; round < effort.rounds(); round++) {
            results.each(round, target -> {
                Generator generator = Objects.requireNonNull(generators.get(target));
                results.of(target).add(generator.slice(effort.slice()));
            });
        }
        generators.forEach((target, generator) -> {
            results.of(target).faultsOf(generator);
            generator.close();
        });
        results.checkInline();
        return results.finished();
    }
}
