package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What sessions remember goes along with their agent's versions, there and back. */
@ExtendWith(TroupeExtension.class)
class MigrationIT {

    private static AgentJar jar(String name, String version, int form) {
        return AgentJar.of("archive", version).named(name).with("FORM", "" + form);
    }

    private static String add(int by) {
        return "{\"by\":" + by + "}";
    }

    @Test
    void openSessionFindsItsStateInTheNewFormAndInTheOldOneWhenTheOldVersionReturns(Troupe troupe) {
        AgentJar first = jar("moves", "1.0.0", 1);
        AgentJar second = jar("moves", "2.0.0", 2);
        deploy(troupe, first);
        try (Peer peer = Peer.connect(troupe.agent("moves"))) {
            peer.ask("add", add(4));
            troupe.deploy().put(second);
            Frame moved = awaitVersion(peer, "2.0.0");
            assertThat(moved.number("total")).isEqualTo(4);
            assertThat(moved.number("form")).isEqualTo(2);

            peer.ask("add", add(1));
            troupe.deploy().delete(second);

            Frame back = awaitVersion(peer, "1.0.0");
            assertThat(back.number("total")).isEqualTo(4);
            assertThat(back.number("form")).isEqualTo(1);
        }
    }

    @Test
    void versionThatCannotTakeOverOneSessionLeavesTheRunningOne(Troupe troupe) {
        AgentJar unfit = jar("unlucky", "2.0.0", 2);
        deploy(troupe, jar("unlucky", "1.0.0", 1));
        try (Peer lucky = Peer.connect(troupe.agent("unlucky"));
                Peer unlucky = Peer.connect(troupe.agent("unlucky"))) {
            lucky.ask("add", add(7));
            unlucky.ask("add", add(13));
            unlucky.ask("get", "{}");

            troupe.deploy().put(unfit);

            assertThat(reasonOfFailure(troupe, unfit))
                    .startsWith("acme.unlucky 2.0.0 cannot have its agent 'unlucky': it cannot take over what session ")
                    .contains("state_version 1, now 2", "IllegalStateException: no room for 13, at acme.archive.");
            assertThat(lucky.ask("get", "{}").said("version")).isEqualTo("1.0.0");
            assertThat(unlucky.ask("add", add(1)).number("total")).isEqualTo(14);
            troupe.deploy().delete(unfit); // now it could
        }
    }

    @Test
    void olderVersionThatCannotReadWhatIsRememberedDoesNotGoLive(Troupe troupe) {
        AgentJar newer = jar("one-way", "2.0.0", 2);
        AgentJar older = jar("one-way", "1.0.0", 1);
        deploy(troupe, newer);
        try (Peer peer = Peer.connect(troupe.agent("one-way"))) {
            peer.ask("add", add(5));
            peer.ask("get", "{}");

            troupe.deploy().put(older, newer.fileName());

            assertThat(reasonOfFailure(troupe, older)).contains("its state_version is 1, and session ");
            assertThat(peer.ask("get", "{}").said("version")).isEqualTo("2.0.0");
        }
    }

    private static void deploy(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        Await.until(
                jar + " answers",
                () -> troupe.rest().message(jar.name(), "get", "{}").status() == 200);
    }

    private static Frame awaitVersion(Peer peer, String version) {
        return Await.until(
                version + " answers",
                Await.LIMIT,
                () -> Optional.of(peer.ask("get", "{}"))
                        .filter(said -> said.success() && said.said("version").equals(version)));
    }

    private static String reasonOfFailure(Troupe troupe, AgentJar jar) {
        return Await.until(
                jar + " has failed",
                Await.LIMIT,
                () -> troupe.rest().deployments(jar.symbolicName()).stream()
                        .filter(line -> line.version().equals(jar.version())
                                && line.state().equals("failed"))
                        .map(Deployed::reason)
                        .findFirst());
    }
}
