package dev.troupe.bench.report;

import com.google.gson.GsonBuilder;
import dev.troupe.bench.process.Target;
import dev.troupe.bench.scenarios.Figures;
import dev.troupe.bench.scenarios.Goal;
import dev.troupe.bench.scenarios.Metric;
import dev.troupe.bench.scenarios.Spread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures of all rounds, and under which conditions they were taken. */
public final class JsonReport {

    private JsonReport() {}

    /** @param conditions of the run, as they are to be shown */
    public static void write(Path file, Map<String, Object> conditions, List<Outcome> outcomes) {
        Map<String, Object> report = new LinkedHashMap<>(conditions);
        report.put("ok", outcomes.stream().noneMatch(Outcome::isFaulty));
        report.put("scenarios", outcomes.stream().map(JsonReport::scenario).toList());
        try {
            Files.writeString(
                    file,
                    new GsonBuilder()
                            .setPrettyPrinting()
                            .disableHtmlEscaping()
                            .serializeSpecialFloatingPointValues()
                            .create()
                            .toJson(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> scenario(Outcome outcome) {
        Map<String, Object> targets = new LinkedHashMap<>();
        outcome.figures().forEach((target, figures) -> targets.put(target.title(), target(figures)));
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("title", outcome.scenario().title());
        scenario.put("othersShareOfCores", outcome.others());
        scenario.put("targets", targets);
        scenario.put(
                "goals",
                outcome.scenario().goals().stream()
                        .map(goal -> goal(goal, outcome.figures()))
                        .toList());
        return scenario;
    }

    private static Map<String, Object> target(Figures figures) {
        Map<String, Object> target = new LinkedHashMap<>();
        for (Map.Entry<Metric, List<Double>> metric : figures.all().entrySet()) {
            Map<String, Object> values = new LinkedHashMap<>();
            Spread.of(metric.getValue()).ifPresent(spread -> values.put("spread", spread));
            values.put("rounds", metric.getValue());
            target.put(metric.getKey().heading(), values);
        }
        target.put("generatorBound", figures.isGeneratorBound());
        target.put("faults", figures.faults());
        return target;
    }

    private static Map<String, Object> goal(Goal goal, Map<Target, Figures> figures) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("carrier", goal.carrier().title());
        result.put("what", goal.title());
        result.put(goal.atMost() ? "atMost" : "atLeast", goal.least());
        result.put("aim", goal.aim());
        goal.measured(figures).ifPresent(measured -> {
            result.put("measured", measured);
            result.put("met", goal.isMet(measured));
            result.put("aimMet", goal.isAimMet(measured));
        });
        return result;
    }
}
