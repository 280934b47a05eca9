package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that come to the deploy folder, and go. */
@ExtendWith(TroupeExtension.class)
class DeployIT {

    @Test
    void copiedJarAnswersWithinSeconds(Troupe troupe) {
        List<AgentJar> jars = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> Tally.jar("quick-" + number, "1.0.0"))
                .toList();
        jars.forEach(AgentJar::bytes); // built before time counts

        List<Duration> times =
                jars.stream().map(jar -> timeToAnswer(troupe, jar)).sorted().toList();

        System.out.println("from copy to answer: " + times);
        assertThat(times.getLast()).isLessThan(Duration.ofSeconds(3));
        assertThat(times.get(2)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void slowlyCopiedJarGoesLiveWhenItIsWhole(Troupe troupe) {
        AgentJar jar = Tally.jar("slow-copy", "1.0.0");

        troupe.deploy().copySlowly(jar, 3, () -> {
            letHostLookAtItsFolder(troupe);
            assertThat(troupe.rest().get("/api/v1/agents/slow-copy").status()).isEqualTo(404);
        });

        awaitAnswer(troupe, "slow-copy");
        assertThat(troupe.rest().deployments(jar.symbolicName()))
                .extracting(Deployed::state)
                .containsExactly("live");
    }

    /** What comes later is live, so all that came before was seen. */
    private static void letHostLookAtItsFolder(Troupe troupe) {
        AgentJar witness = Tally.jar("witness", "1.0.0");
        troupe.deploy().put(witness);
        awaitAnswer(troupe, "witness");
        troupe.deploy().delete(witness);
        Await.until(
                "the witness has gone",
                () -> troupe.rest().get("/api/v1/agents/witness").status() == 404);
    }

    @Test
    void newerFileUnderTheSameNameTakesOver(Troupe troupe) {
        AgentJar first = Tally.jar("same-file", "1.0.0");
        troupe.deploy().put(first, "same-file.jar");
        awaitAnswer(troupe, "same-file");

        troupe.deploy().put(first.version("1.0.1"), "same-file.jar");

        awaitVersion(troupe, "same-file", "1.0.1");
    }

    @Test
    void agentWithoutFileIsUnavailableUntilTheFileReturns(Troupe troupe) {
        AgentJar jar = Tally.jar("comes-back", "1.0.0");
        troupe.deploy().put(jar);
        awaitAnswer(troupe, "comes-back");

        try (Peer peer = Peer.connect(troupe.agent("comes-back"))) {
            peer.ask(Tally.ADD, Tally.step(5, 0));
            troupe.deploy().delete(jar);
            Await.until(
                    "the agent is gone",
                    () -> troupe.rest().get("/api/v1/agents/comes-back").status() == 404);

            assertThat(peer.ask(Tally.GET, "{}").code()).isEqualTo("agent_unavailable");

            troupe.deploy().put(jar);
            awaitAnswer(troupe, "comes-back");
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(5);
        }
    }

    @Test
    void versionWhoseAgentCannotBeMadeLeavesTheRunningOne(Troupe troupe) {
        AgentJar unfit =
                AgentJar.of("broken", "2.0.0").named("keeps-broken").with("WHY", "the model file is not there");

        Deployed failed = failedSuccessor(troupe, unfit);

        assertThat(failed.reason())
                .contains("agent 'keeps-broken'")
                .contains("acme.broken.BrokenAgent cannot be made")
                .contains("the model file is not there");
    }

    @Test
    void versionThatNeedsWhatNobodyHasLeavesTheRunningOne(Troupe troupe) {
        AgentJar unfit =
                AgentJar.of("needs-missing", "2.0.0").named("keeps-needy").without("acme.missing");

        Deployed failed = failedSuccessor(troupe, unfit);

        assertThat(failed.reason()).contains("acme.missing").contains("no bundle exports it");
    }

    /** What the host says of it; its predecessor goes on talking on an open connection. */
    private static Deployed failedSuccessor(Troupe troupe, AgentJar unfit) {
        troupe.deploy().put(Tally.jar(unfit.name(), "1.0.0"));
        awaitAnswer(troupe, unfit.name());
        try (Peer peer = Peer.connect(troupe.agent(unfit.name()))) {
            peer.ask(Tally.ADD, Tally.step(3, 0));

            troupe.deploy().put(unfit);
            Deployed failed = Await.until(
                    "the newer version has failed",
                    Await.LIMIT,
                    () -> troupe.rest().deployments(unfit.symbolicName()).stream()
                            .filter(line -> line.state().equals("failed"))
                            .findFirst());

            assertThat(failed.version()).isEqualTo(unfit.version());
            Frame answer = peer.ask(Tally.GET, "{}");
            assertThat(answer.number("total")).isEqualTo(3);
            assertThat(answer.said("version")).isEqualTo("1.0.0");
            return failed;
        }
    }

    @Test
    void damagedFileOfRunningVersionChangesNothing(Troupe troupe) {
        AgentJar jar = Tally.jar("unmoved", "1.0.0");
        troupe.deploy().put(jar);
        awaitAnswer(troupe, "unmoved");

        troupe.deploy().put(jar.fileName(), "no zip at all".getBytes(UTF_8));

        Await.until(
                "the damage is noticed",
                () -> troupe.rest().get("/api/v1/deployments").body().contains("damaged"));
        assertThat(troupe.rest().message("unmoved", Tally.GET, "{}").status()).isEqualTo(200);
    }

    private static Duration timeToAnswer(Troupe troupe, AgentJar jar) {
        long copied = System.nanoTime();
        troupe.deploy().copy(jar);
        awaitAnswer(troupe, jar.name());
        return Duration.ofNanos(System.nanoTime() - copied);
    }

    private static void awaitAnswer(Troupe troupe, String agent) {
        Await.until(
                agent + " answers",
                () -> troupe.rest().message(agent, Tally.GET, "{}").status() == 200);
    }

    private static void awaitVersion(Troupe troupe, String agent, String version) {
        Await.until(agent + " " + version + " answers", () -> {
            Rest.Reply reply = troupe.rest().message(agent, Tally.GET, "{}");
            return reply.status() == 200 && reply.body().contains("\"version\":\"" + version + "\"");
        });
    }
}
