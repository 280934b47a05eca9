package dev.troupe.bench.scenarios;

import dev.troupe.bench.process.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a figure is to come to.
 *
 * @param carrier the target whose figure it is
 * @param other whom it is compared with; the carrier itself when the figure stands alone
 * @param least what must be reached
 * @param aim what is hoped for
 */
public record Goal(
        Target carrier, Metric metric, Relation relation, Target other, boolean atMost, double least, double aim) {

    /** How the figure relates to that of the other. */
    public enum Relation {
        ALONE,
        OVER,
        BEYOND
    }

    /** Half a goal: which figure. */
    record Figure(Target carrier, Metric metric, Relation relation, Target other) {

        Goal atMost(double least, double aim) {
            return new Goal(carrier, metric, relation, other, true, least, aim);
        }

        Goal atLeast(double least, double aim) {
            return new Goal(carrier, metric, relation, other, false, least, aim);
        }
    }

    static Figure of(Target carrier, Metric metric) {
        return new Figure(carrier, metric, Relation.ALONE, carrier);
    }

    /** As a ratio, round by round. */
    static Figure ratio(Target carrier, Metric metric, Target base) {
        return new Figure(carrier, metric, Relation.OVER, base);
    }

    /** What the carrier has more than the other, round by round. */
    static Figure difference(Target carrier, Metric metric, Target base) {
        return new Figure(carrier, metric, Relation.BEYOND, base);
    }

    /** Empty when it was not measured. */
    public Optional<Spread> measured(Map<Target, Figures> results) {
        List<Double> own = values(results, carrier);
        return switch (relation) {
            case ALONE -> Spread.of(own);
            case OVER -> Spread.ratio(own, values(results, other));
            case BEYOND -> Spread.difference(own, values(results, other));
        };
    }

    private List<Double> values(Map<Target, Figures> results, Target target) {
        Figures figures = results.get(target);
        return figures == null ? List.of() : figures.values(metric);
    }

    public boolean isMet(Spread measured) {
        return reaches(measured, least);
    }

    public boolean isAimMet(Spread measured) {
        return reaches(measured, aim);
    }

    private boolean reaches(Spread measured, double bound) {
        return atMost ? measured.median() <= bound : measured.median() >= bound;
    }

    /** Whether anything must be reached at all. */
    public boolean hasLeast() {
        return Math.abs(least) < Double.MAX_VALUE;
    }

    public int decimals() {
        return relation == Relation.OVER ? 3 : metric.decimals();
    }

    /** Such as {@code CPU ÷ Node}. */
    public String title() {
        return switch (relation) {
            case ALONE -> metric.title();
            case OVER -> metric.title() + " ÷ " + other.word();
            case BEYOND -> metric.title() + " beyond " + other.word();
        };
    }
}
