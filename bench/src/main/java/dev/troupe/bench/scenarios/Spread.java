package dev.troupe.bench.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A figure over several rounds. */
public record Spread(double median, double least, double most) {

    /** Empty when there are no values. */
    public static Optional<Spread> of(List<Double> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return Optional.of(new Spread(median, sorted.getFirst(), sorted.getLast()));
    }

    /** Of the ratios of each round: noise that hits both in a round falls out. */
    public static Optional<Spread> ratio(List<Double> values, List<Double> base) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(values.size(), base.size()); round++) {
            ratios.add(values.get(round) / base.get(round));
        }
        return of(ratios);
    }

    public static Optional<Spread> difference(List<Double> values, List<Double> base) {
        List<Double> differences = new ArrayList<>();
        for (int round = 0; round < Math.min(values.size(), base.size()); round++) {
            differences.add(values.get(round) - base.get(round));
        }
        return of(differences);
    }
}
