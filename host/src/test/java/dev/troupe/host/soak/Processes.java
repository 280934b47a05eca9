package dev.troupe.host.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Apart;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.util.List;
import java.util.Random;

/** Every way in which an agent's own process can come to an end, its host's end among them. */
final class Processes implements Suite {

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public List<String> run(Random chance) {
        try (Troupe troupe = Troupe.start()) {
            Apart.configure(troupe, "apart-caller");
            whatTakesTheProcessAlongTakesNothingElse(troupe);
            processThatSpinsIsKilled(troupe);
        }
        hostThatIsKilledLeavesNoProcess();
        hostThatStopsEndsItsProcesses();
        return List.of();
    }

    private static void whatTakesTheProcessAlongTakesNothingElse(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-wild", "1.0.0");
        Apart.bystand(troupe, () -> {
            try (Peer peer = Apart.live(troupe, jar)) {
                peer.ask(Tally.ADD, Tally.step(5, 0));

                Apart.takesAlong(
                        troupe, peer, jar, "exit", "agent_failed", "its process ended by itself with exit code 3");
                Apart.takesAlong(
                        troupe, peer, jar, "eat", "agent_failed", "its process ran out of memory: its heap may take");
                Apart.takesAlong(troupe, peer, jar, "crash", "agent_failed", "its process crashed: see");
            }
        });
    }

    private static void processThatSpinsIsKilled(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-spins", "1.0.0").with("DEADLINE", "500");
        Apart.bystand(troupe, () -> {
            try (Peer peer = Apart.live(troupe, jar)) {
                Await.until(
                        "it has counted",
                        () -> peer.ask(Tally.ADD, Tally.step(5, 0)).success());

                Apart.takesAlong(troupe, peer, jar, "spin", "timeout", "no answer");
            }
        });
    }

    private static void hostThatIsKilledLeavesNoProcess() {
        try (Troupe troupe = Troupe.start()) {
            try (Peer peer = Apart.live(troupe, Apart.wild("apart-orphan", "1.0.0"))) {
                long pid = Apart.pid(peer.ask(Tally.GET, "{}"));
                peer.request("spin", "{}");

                troupe.process().kill();

                Await.until("its process is gone", Apart.GONE, () -> !Apart.runs(pid));
            }
        }
    }

    private static void hostThatStopsEndsItsProcesses() {
        try (Troupe troupe = Troupe.start()) {
            long pid;
            try (Peer peer = Apart.live(troupe, Apart.wild("apart-stopped", "1.0.0"))) {
                pid = Apart.pid(peer.ask(Tally.GET, "{}"));
            }

            int code = troupe.stop();

            assertThat(code).isZero();
            Await.until("its process is gone", Apart.GONE, () -> !Apart.runs(pid));
        }
    }
}
