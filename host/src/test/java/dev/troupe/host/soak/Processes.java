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

/** Every way in which an agent's own process can come to an end, its host's end and a newer version among them. */
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
            stateIsMigratedInTheProcessAndTriedBefore(troupe);
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

    private static void stateIsMigratedInTheProcessAndTriedBefore(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-migrates", "1.0.0");
        try (Peer peer = Apart.live(troupe, jar);
                Peer other = Peer.connect(troupe.agent(jar.name()))) {
            peer.ask(Tally.ADD, Tally.step(60, 0));
            String failure = Apart.failure(troupe, jar.version("1.1.0").with("FORM", "2"));
            peer.ask(Tally.ADD, Tally.step(-20, 0));
            other.ask(Tally.ADD, Tally.step(5, 0));

            troupe.deploy().put(jar.version("1.2.0").with("FORM", "2"));
            Await.until(
                    "the newer version answers",
                    () -> peer.ask(Tally.GET, "{}").said("version").equals("1.2.0"));

            assertThat(failure)
                    .contains("cannot have its agent 'apart-migrates': it cannot take over what session")
                    .contains("java.lang.IllegalStateException: too large, at acme.wild.WildAgent.migrate");
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(140);
            assertThat(other.ask(Tally.GET, "{}").number("total")).isEqualTo(105);
        }
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
