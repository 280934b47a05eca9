package dev.troupe.bench.scenarios;

import dev.troupe.bench.load.Generator;
import dev.troupe.bench.load.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a scenario gave for one target: of each metric one value for each round, and what went wrong. */
public final class Figures {

    private static final double BUSY = 0.95;

    private final Map<Metric, List<Double>> rounds = new EnumMap<>(Metric.class);
    private final List<String> faults = new ArrayList<>();
    private int busySlices;

    void add(Metric metric, double value) {
        rounds.computeIfAbsent(metric, first -> new ArrayList<>()).add(value);
    }

    void add(Slice slice) {
        add(Metric.RATE, slice.rate());
        add(Metric.P50, slice.p50());
        add(Metric.P99, slice.p99());
        add(Metric.CPU, slice.serverMicros());
        busySlices += slice.generatorBusy() > BUSY ? 1 : 0;
    }

    void fault(String what) {
        faults.add(what);
    }

    /** Takes over what went wrong in the generator. */
    void faultsOf(Generator generator) {
        if (generator.lost() > 0) {
            fault(generator.lost() + " messages lost");
        }
        if (generator.faults().count() > 0) {
            fault(generator.faults().count() + " faults, first: "
                    + String.join("; ", generator.faults().first()));
        }
    }

    public List<Double> values(Metric metric) {
        return rounds.getOrDefault(metric, List.of());
    }

    public Map<Metric, List<Double>> all() {
        return rounds;
    }

    public List<String> faults() {
        return faults;
    }

    /** Whether the generator was at its limit in most slices, so that the server might have done more. */
    public boolean isGeneratorBound() {
        return busySlices * 2 > values(Metric.RATE).size();
    }
}
