package dev.troupe.host.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Runs the suites, prints what they see, and ends with exit code 1 when a promise was not kept. */
final class Soak {

    private static final List<Suite> SUITES = List.of(
            new Replacements(),
            new StalledCopies(),
            new Misbehaving(),
            new Reconnection(),
            new LedgerRounds(),
            new DurableUpgrades(),
            new Processes(),
            new AotCache());

    private Soak() {}

    public static void main(String... arguments) {
        Plan plan;
        try {
            plan = Plan.parse(
                    List.of(arguments), SUITES.stream().map(Suite::name).toList());
        } catch (IllegalArgumentException refused) {
            System.err.println("troupe: " + refused.getMessage());
            System.exit(2);
            return;
        }
        List<String> losses = run(plan);
        losses.forEach(loss -> System.out.println("NOT KEPT: " + loss));
        System.out.println(losses.isEmpty() ? "All promises kept." : losses.size() + " promises not kept.");
        System.exit(losses.isEmpty() ? 0 : 1);
    }

    private static List<String> run(Plan plan) {
        List<String> losses = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            long seed = plan.seed() + round - 1;
            for (Suite suite : SUITES) {
                if (plan.includes(suite.name())) {
                    System.out.println(
                            "== " + suite.name() + ", round " + round + " of " + plan.rounds() + ", seed " + seed);
                    losses.addAll(timed(suite, new Random(seed)).stream()
                            .map(loss -> suite.name() + ", seed " + seed + ": " + loss)
                            .collect(Collectors.toList()));
                }
            }
        }
        return losses;
    }

    private static List<String> timed(Suite suite, Random chance) {
        long started = System.nanoTime();
        List<String> losses;
        try {
            losses = suite.run(chance);
        } catch (AssertionError | RuntimeException broken) { // the other suites shall run all the same
            broken.printStackTrace();
            losses = List.of(broken.toString());
        }
        System.out.println(
                "took " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s");
        return losses;
    }
}
