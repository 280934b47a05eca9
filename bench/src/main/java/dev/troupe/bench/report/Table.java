package dev.troupe.bench.report;

import static dev.troupe.bench.scenarios.Metric.CPU;
import static dev.troupe.bench.scenarios.Metric.P50;
import static dev.troupe.bench.scenarios.Metric.P99;
import static dev.troupe.bench.scenarios.Metric.RATE;

import dev.troupe.bench.process.Target;
import dev.troupe.bench.scenarios.Figures;
import dev.troupe.bench.scenarios.Goal;
import dev.troupe.bench.scenarios.Metric;
import dev.troupe.bench.scenarios.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One row for each scenario and target; beneath it what it is to come to, where it carries a goal. Median [least–most] of the rounds. */
public final class Table {

    private static final List<String> HEADINGS = List.of(
            "scenario",
            "target",
            "rate /s",
            "p50 ms",
            "p99 ms",
            "CPU µs",
            "CPU ÷ base",
            "goal, and what else there is to say");

    /** They have columns of their own. */
    private static final Set<Metric> COLUMNS = Set.of(RATE, P50, P99, CPU);

    /** Share of the cores that others may take before figures are worth less. */
    private static final double QUIET = 0.02;

    private static final String LEGEND =
            "CPU ÷ base: median [least–most] of the rounds. g: the generator was at its limit, the server may do more.";

    private Table() {}

    public static String of(List<Outcome> outcomes) {
        double others = outcomes.stream().mapToDouble(Outcome::others).max().orElse(0);
        String noise = others <= QUIET
                ? ""
                : "\nNOT QUIET: other programs took up to " + number(others * 100, 0)
                        + " % of the cores; ratios are worth less, rates and latencies little.";
        return rows(outcomes) + "\n\n" + LEGEND + noise;
    }

    private static String rows(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (Outcome outcome : outcomes) {
            if (!outcome.hasFigures() && !outcome.isFaulty()) {
                continue; // warming up
            }
            String title = outcome.scenario().title();
            for (Target target : outcome.figures().keySet()) {
                rows.addAll(rows(title, target, outcome));
                title = "";
            }
        }
        return Columns.align(rows);
    }

    private static List<List<String>> rows(String title, Target target, Outcome outcome) {
        Figures figures = outcome.figures().getOrDefault(target, new Figures());
        List<String> remarks = new ArrayList<>(remarks(figures));
        outcome.scenario().goals().stream()
                .filter(goal -> goal.carrier() == target)
                .forEach(goal -> remarks.add(verdict(goal, outcome.figures())));
        figures.faults().forEach(fault -> remarks.add("WRONG: " + fault));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                title,
                target.title(),
                median(figures, RATE) + (figures.isGeneratorBound() ? " g" : ""),
                median(figures, P50),
                median(figures, P99),
                median(figures, CPU),
                ratio(target, outcome.figures()),
                remarks.isEmpty() ? "" : remarks.getFirst()));
        remarks.stream().skip(1).forEach(remark -> rows.add(List.of("", "", "", "", "", "", "", remark)));
        return rows;
    }

    private static List<String> remarks(Figures figures) {
        String others = figures.all().keySet().stream()
                .filter(metric -> !COLUMNS.contains(metric))
                .map(metric -> metric.heading() + " "
                        + Spread.of(figures.values(metric))
                                .map(spread -> text(spread, metric.decimals()))
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? List.of() : List.of(others);
    }

    /** Such as {@code CPU ÷ base 0.512 [0.498–0.530] ≤ 0.65 met, aim 0.5 not yet}. */
    private static String verdict(Goal goal, Map<Target, Figures> figures) {
        Optional<Spread> measured = goal.measured(figures);
        List<String> parts = new ArrayList<>();
        if (goal.hasLeast()) {
            String met =
                    measured.map(one -> goal.isMet(one) ? " met" : " MISSED").orElse("");
            parts.add((goal.atMost() ? "≤ " : "≥ ") + number(goal.least()) + met);
        }
        String aimMet =
                measured.map(one -> goal.isAimMet(one) ? " met" : " not yet").orElse("");
        parts.add("aim " + (goal.hasLeast() ? "" : goal.atMost() ? "≤ " : "≥ ") + number(goal.aim()) + aimMet);
        String figure = measured.map(one -> text(one, goal.decimals())).orElse("not measured");
        return goal.title() + " " + figure + " " + String.join(", ", parts);
    }

    private static String ratio(Target target, Map<Target, Figures> figures) {
        Figures base = figures.get(Target.JETTY);
        Figures own = figures.get(target);
        if (base == null || own == null || target == Target.JETTY) {
            return "";
        }
        return Spread.ratio(own.values(CPU), base.values(CPU))
                .map(spread -> text(spread, 2))
                .orElse("");
    }

    private static String median(Figures figures, Metric metric) {
        return Spread.of(figures.values(metric))
                .map(spread -> number(spread.median(), metric.decimals()))
                .orElse("");
    }

    private static String text(Spread spread, int decimals) {
        String median = number(spread.median(), decimals);
        String least = number(spread.least(), decimals);
        String most = number(spread.most(), decimals);
        return least.equals(most) ? median : median + " [" + least + "–" + most + "]";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) ? number(bound, 0) : String.valueOf(bound);
    }
}
