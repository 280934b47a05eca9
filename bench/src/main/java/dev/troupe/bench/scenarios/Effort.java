package dev.troupe.bench.scenarios;

import java.time.Duration;

/**
 * How much time is spent.
 *
 * @param first of each target in each scenario of {@link Programme#WARM_UP}, before all else and on all cores
 * @param warmUp of each target in each scenario
 * @param rounds in each of which every target is loaded for one {@code slice}
 */
public record Effort(String name, Duration first, Duration warmUp, Duration slice, int rounds, int swaps, int starts) {

    public static final Effort QUICK =
            new Effort("quick", Duration.ofMillis(2_500), Duration.ofMillis(700), Duration.ofMillis(800), 3, 0, 0);

    public static final Effort FULL =
            new Effort("full", Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofSeconds(1), 9, 5, 5);

    /** As much as {@link Programme#WARM_UP} takes. */
    public Effort toWarmUp() {
        return new Effort(name, first, first, slice, 0, 0, 0);
    }
}
