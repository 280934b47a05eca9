package dev.troupe.host.soak;

import dev.troupe.host.trial.Succession;
import dev.troupe.host.trial.Troupe;
import java.util.List;
import java.util.Random;

/** Newer and newer versions take over while two hundred connections talk. */
final class Replacements implements Suite {

    private static final int REPLACEMENTS = 200;
    private static final int CONNECTIONS = 200;
    private static final int PAUSE_MILLIS = 40;

    @Override
    public String name() {
        return "replacements";
    }

    @Override
    public List<String> run(Random chance) {
        try (Troupe troupe = Troupe.start()) {
            Succession.Report report =
                    Succession.run(troupe, "successor", REPLACEMENTS, CONNECTIONS, PAUSE_MILLIS, chance);
            System.out.println(report);
            return report.losses();
        }
    }
}
