package dev.troupe.bench.report;

import dev.troupe.bench.process.Target;
import dev.troupe.bench.scenarios.Figures;
import dev.troupe.bench.scenarios.Scenario;
import java.util.Map;

/**
 * What came of one scenario.
 *
 * @param others share of the cores that other programs took meanwhile
 */
public record Outcome(Scenario scenario, Map<Target, Figures> figures, double others) {

    boolean hasFigures() {
        return figures.values().stream().anyMatch(one -> !one.all().isEmpty());
    }

    /** Whether something was lost or wrong. */
    public boolean isFaulty() {
        return figures.values().stream().anyMatch(one -> !one.faults().isEmpty());
    }
}
