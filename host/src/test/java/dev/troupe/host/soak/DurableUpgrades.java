package dev.troupe.host.soak;

import dev.troupe.host.ledger.Findings;
import dev.troupe.host.ledger.Ledger;
import java.util.List;
import java.util.Random;

/** Newer and newer versions of a durable agent take over under load, and the host is killed now and then. */
final class DurableUpgrades implements Suite {

    private static final int UPGRADES = 200;
    private static final int KILLS = 4;

    @Override
    public String name() {
        return "durable-upgrades";
    }

    @Override
    public List<String> run(Random chance) {
        Findings findings = Ledger.upgrades(chance, UPGRADES, KILLS);
        System.out.println(findings);
        return findings.losses();
    }
}
