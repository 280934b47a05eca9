package dev.troupe.host.soak;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Latency;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unruly;
import dev.troupe.host.trial.Unruly.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/** An agent misbehaves in each of the ways there are, on and on, while another one's answers are timed: their p99 stays within twice of what it is alone. */
final class Misbehaving implements Suite {

    private static final int RUNS = 5;
    private static final double MOST = 2;
    private static final Duration TIME = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "misbehaving";
    }

    @Override
    public List<String> run(Random chance) {
        List<String> losses = new ArrayList<>();
        for (Deed deed : Unruly.DEEDS) {
            try (Troupe troupe = Troupe.start()) {
                troupe.configure("dev.troupe.core.sessions.cfg", "grace.ms = 300\nzombies.max = 10000\n");
                troupe.deploy().put(Unruly.jar("unruly"));
                Await.until(
                        "the agent answers",
                        () -> troupe.rest().message("unruly", "get", "{}").status() == 200);
                losses.addAll(beside(deed, troupe));
            }
        }
        return losses;
    }

    private static List<String> beside(Deed deed, Troupe troupe) {
        List<String> losses = new ArrayList<>();
        double[] ratios = new double[RUNS];
        Latency.measure(troupe.agent("echo"), TIME); // until its code is compiled
        for (int run = 0; run < RUNS; run++) {
            Latency calm = Latency.measure(troupe.agent("echo"), TIME);
            Latency among = among(deed, troupe, losses);
            ratios[run] = (double) among.p99().toNanos() / calm.p99().toNanos();
            System.out.printf("%-6s alone: %s; beside: %s; %.2f%n", deed, calm, among, ratios[run]);
        }
        double median = DoubleStream.of(ratios).sorted().toArray()[RUNS / 2];
        System.out.printf("%-6s median %.2f%n", deed, median);
        if (median > MOST) {
            losses.add("beside an agent that misbehaves (%s) the p99 of others is %.2f times what it is alone"
                    .formatted(deed, median));
        }
        return losses;
    }

    private static Latency among(Deed deed, Troupe troupe, List<String> losses) {
        try (Unruly unruly = Unruly.start(troupe, "unruly", deed)) {
            Latency among = Latency.measure(troupe.agent("echo"), TIME);
            if (unruly.lost() > 0) {
                losses.add(unruly.lost() + " messages to an agent that misbehaves (" + deed + ") have no answer");
            }
            return among;
        }
    }
}
