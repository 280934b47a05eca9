package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest.Survivor;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left in memory of bundles that are gone. */
@ExtendWith(TroupeExtension.class)
class LeaksIT {

    private static final int VERSIONS = Integer.getInteger("troupe.trial.versions", 10);

    @Test
    void leakIsFoundAndNamedAndAgentsThatHoldNothingLeaveNothing(Troupe troupe) {
        AgentJar tidy = Tally.jar("tidy", "1.0.0");
        AgentJar leaky = AgentJar.of("leaky", "1.0.0").named("untidy");
        replaceWhileSomeoneTalks(troupe, tidy);
        replace(troupe, leaky);

        awaitAllGone(troupe, tidy);
        awaitAllGone(troupe, leaky);
        List<Survivor> survivors =
                Await.until("only what leaks survives a collection", Await.LIMIT, () -> survivors(troupe, tidy, leaky));

        assertThat(survivors).singleElement().satisfies(survivor -> {
            assertThat(survivor.version()).isEqualTo("1.0.0");
            assertThat(survivor.suspects().getFirst())
                    .startsWith("thread 'untidy-poll' is in its code, at acme.leaky.LeakyAgent.poll(LeakyAgent.java:");
        });
        Launched command =
                Launched.client("agents", "--gc", "--home", troupe.home().toString());
        assertThat(command.awaitExit()).as(command.complained()).isZero();
        assertThat(command.printed()).contains("acme.untidy 1.0.0, gone since ").contains("thread 'untidy-poll'");
    }

    private static void replaceWhileSomeoneTalks(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        awaitVersion(troupe, jar);
        try (Peer peer = Peer.connect(troupe.agent(jar.name()))) {
            for (int number = 1; number <= VERSIONS; number++) {
                peer.ask(Tally.ADD, Tally.step(1, 0));
                AgentJar newer = jar.version("1.0." + number % 2); // written over the other, either takes over
                troupe.deploy().put(newer, jar.fileName());
                awaitVersion(troupe, newer);
            }
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(VERSIONS);
        }
    }

    private static void replace(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        awaitVersion(troupe, jar);
        AgentJar newer = jar.version("1.0.1");
        troupe.deploy().put(newer);
        awaitVersion(troupe, newer);
    }

    private static void awaitVersion(Troupe troupe, AgentJar jar) {
        Await.until(
                jar + " answers",
                () -> troupe.rest().message(jar.name(), Tally.GET, "{}").body().contains(jar.version()));
    }

    private static void awaitAllGone(Troupe troupe, AgentJar jar) {
        Await.until(
                "no version of " + jar.name() + " drains",
                () -> troupe.rest().deployments(jar.symbolicName()).stream()
                        .noneMatch(line -> line.state().equals("draining")));
    }

    /** Empty until all but the last of each have gone, and a collection has run since. */
    private static Optional<List<Survivor>> survivors(Troupe troupe, AgentJar tidy, AgentJar leaky) {
        List<Survivor> leaked = troupe.rest().survivors(leaky.symbolicName());
        return leaked.isEmpty() || !troupe.rest().survivors(tidy.symbolicName()).isEmpty()
                ? Optional.empty()
                : Optional.of(leaked);
    }
}
