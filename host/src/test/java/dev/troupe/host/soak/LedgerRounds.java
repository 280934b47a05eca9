package dev.troupe.host.soak;

import dev.troupe.host.ledger.Findings;
import dev.troupe.host.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Durable sessions under all faults, two at a time, with a host that stands still for 20 s. */
final class LedgerRounds implements Suite {

    private static final Duration STALL = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<String> run(Random chance) {
        Findings findings = Ledger.round(chance, STALL, 0);
        System.out.println(findings);
        return findings.losses();
    }
}
