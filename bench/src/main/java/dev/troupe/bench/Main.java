package dev.troupe.bench;

import dev.troupe.bench.process.Cores;
import dev.troupe.bench.process.HostHome;
import dev.troupe.bench.process.Installation;
import dev.troupe.bench.process.Interference;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import dev.troupe.bench.report.JsonReport;
import dev.troupe.bench.report.Machine;
import dev.troupe.bench.report.Outcome;
import dev.troupe.bench.report.Table;
import dev.troupe.bench.scenarios.Effort;
import dev.troupe.bench.scenarios.Figures;
import dev.troupe.bench.scenarios.Programme;
import dev.troupe.bench.scenarios.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the host beside its peers: {@code Main ROOT quick|full}. Ends with 1 when anything was lost or wrong. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Installation installation = new Installation(Path.of(arguments[0]));
        Effort effort = arguments[1].equals(Effort.FULL.name()) ? Effort.FULL : Effort.QUICK;
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("mode", effort.name());
        conditions.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.put("machine", Machine.describe());
        List<Outcome> outcomes = measure(installation, effort, conditions);
        Path file = installation.work().resolve("bench-" + effort.name() + ".json");
        JsonReport.write(file, conditions, outcomes);
        System.out.println("\n" + Table.of(outcomes) + "\n" + file);
        System.exit(outcomes.stream().anyMatch(Outcome::isFaulty) ? 1 : 0);
    }

    private static List<Outcome> measure(Installation installation, Effort effort, Map<String, Object> conditions) {
        Cores cores = Cores.take();
        say(cores.describe());
        try (Servers servers = Servers.start(installation, cores)) {
            servers.absent().forEach((target, why) -> say(target.title() + " is left out: " + why));
            conditions.put("cores", cores.describe());
            conditions.put("hostOptions", servers.jvmOptions());
            conditions.put("hostConfiguration", HostHome.changes());
            conditions.put("jvmFlags", servers.jvmFlags());
            conditions.put("absent", servers.absent());
            List<Outcome> outcomes = new ArrayList<>();
            servers.spread();
            for (Scenario scenario : Programme.WARM_UP) {
                outcomes.add(run(scenario, servers, effort.toWarmUp()));
            }
            servers.pin();
            for (Scenario scenario : Programme.of(effort)) {
                outcomes.add(run(scenario, servers, effort));
            }
            return outcomes;
        }
    }

    private static Outcome run(Scenario scenario, Servers servers, Effort effort) {
        say(scenario.title() + " …");
        Interference interference = servers.watchOthers();
        Map<Target, Figures> figures = scenario.measure(servers, effort);
        return new Outcome(scenario, figures, interference.share());
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
