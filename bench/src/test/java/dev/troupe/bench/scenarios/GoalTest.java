package dev.troupe.bench.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.bench.process.Target;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {

    private final Map<Target, Figures> results = new EnumMap<>(Target.class);

    @Test
    void ratioIsTakenRoundByRound() {
        measured(Target.JETTY, 10, 20, 40);
        measured(Target.INLINE, 5, 20, 10);

        Spread ratio = Goal.ratio(Target.INLINE, Metric.CPU, Target.JETTY)
                .atMost(0.6, 0.4)
                .measured(results)
                .orElseThrow();

        assertThat(ratio).isEqualTo(new Spread(0.5, 0.25, 1));
    }

    @Test
    void mostIsMetFromBelowAndLeastFromAbove() {
        Spread half = new Spread(0.5, 0.5, 0.5);

        assertThat(Goal.of(Target.INLINE, Metric.CPU).atMost(0.5, 0.4).isMet(half))
                .isTrue();
        assertThat(Goal.of(Target.INLINE, Metric.CPU).atMost(0.5, 0.4).isAimMet(half))
                .isFalse();
        assertThat(Goal.of(Target.INLINE, Metric.RATE).atLeast(0.6, 1).isMet(half))
                .isFalse();
    }

    @Test
    void withoutItsBaseNothingIsMeasured() {
        measured(Target.INLINE, 5);

        assertThat(Goal.ratio(Target.INLINE, Metric.CPU, Target.NODE)
                        .atMost(1, 1)
                        .measured(results))
                .isEmpty();
    }

    private void measured(Target target, double... rounds) {
        Figures figures = new Figures();
        for (double value : rounds) {
            figures.add(Metric.CPU, value);
        }
        results.put(target, figures);
    }
}
