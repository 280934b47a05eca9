package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each version runs its own code, goes over when a library does, and is left alone by all else. */
@ExtendWith(TroupeExtension.class)
class IsolationIT {

    @Test
    void newerVersionUsesItsOwnClassesAndServicesAndLosesNothingWhenTheOlderOneGoes(Troupe troupe) {
        AgentJar first = AgentJar.of("speller", "1.0.0").named("selfish").exporting("acme.speller;version=1.0.0");
        AgentJar second = first.version("2.0.0");
        try (Peer peer = open(troupe, first)) {
            Frame before = peer.ask(Tally.GET, "{}");
            troupe.deploy().put(second);
            Frame after = awaitWords(peer, "2.0.0");
            awaitNoneDrains(troupe, first);
            Frame atLast = peer.ask(Tally.GET, "{}");

            assertThat(before.said("words")).isEqualTo("1.0.0");
            assertThat(after.said("service")).isEqualTo("2.0.0");
            assertThat(atLast.said("service")).isEqualTo("2.0.0");
            assertThat(atLast.number("activations")).isEqualTo(after.number("activations"));
            assertThat(atLast.number("asked")).isEqualTo(after.number("asked") + 1);
        }
    }

    @Test
    void agentGoesOverToItsLibrarysNewVersionOnOpenConnectionsAndNobodyElseIsStartedAnew(Troupe troupe) {
        AgentJar library = AgentJar.of("words", "1.0.0").exporting("acme.words;version=1.0.0");
        AgentJar user = AgentJar.of("speller", "1.0.0").named("reader").without("acme.words");
        troupe.deploy().put(library);
        try (Peer bystander = open(troupe, AgentJar.of("speller", "1.0.0").named("bystander"));
                Peer peer = open(troupe, user)) {
            int activations = bystander.ask(Tally.GET, "{}").number("activations");
            peer.ask(Tally.GET, "{}"); // so that its session remembers something before the first newer version comes
            for (int number = 1; number <= 3; number++) {
                AgentJar newer = library.version("1.0." + number);
                troupe.deploy().put(newer, library.fileName());
                Frame said = awaitWords(peer, newer.version());
                assertThat(said.said("service")).isEqualTo("1.0.0");
                assertThat(said.number("asked")).isGreaterThan(1);
            }
            awaitNoneDrains(troupe, library);
            awaitNoneDrains(troupe, user);

            assertThat(bystander.ask(Tally.GET, "{}").number("activations")).isEqualTo(activations);
        }
    }

    private static Peer open(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        Await.until(
                jar + " answers",
                () -> troupe.rest().message(jar.name(), Tally.GET, "{}").status() == 200);
        return Peer.connect(troupe.agent(jar.name()));
    }

    private static Frame awaitWords(Peer peer, String version) {
        return Await.until(
                "the classes are of " + version,
                Await.LIMIT,
                () -> Optional.of(peer.ask(Tally.GET, "{}"))
                        .filter(said -> said.said("words").equals(version)));
    }

    private static void awaitNoneDrains(Troupe troupe, AgentJar jar) {
        Await.until(
                "no version of " + jar.name() + " drains",
                () -> troupe.rest().deployments(jar.symbolicName()).stream()
                        .noneMatch(line -> line.state().equals("draining")));
    }
}
