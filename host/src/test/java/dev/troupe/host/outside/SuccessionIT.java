package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Load;
import dev.troupe.host.trial.Prober;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promise of the house: a newer version takes over while people talk. */
@ExtendWith(TroupeExtension.class)
class SuccessionIT {

    private static final String AGENT = "successor";
    private static final int CONNECTIONS = 200;
    private static final int PAUSE_MILLIS = 40;

    @Test
    void tenNewerVersionsTakeOverWhileTwoHundredConnectionsTalk(Troupe troupe) {
        List<AgentJar> versions = IntStream.rangeClosed(0, 10)
                .mapToObj(number -> Tally.jar(AGENT, number < 5 ? "1." + number + ".0" : "2." + number + ".0"))
                .toList();
        versions.forEach(AgentJar::bytes);
        bringIn(troupe, versions.getFirst());

        Load.Report report;
        List<String> missing;
        try (Load load = Load.start(CONNECTIONS, troupe.agent(AGENT), PAUSE_MILLIS);
                Prober prober = Prober.start(() -> complaint(troupe.rest()))) {
            for (AgentJar newer : versions.subList(1, versions.size())) {
                bringIn(troupe, newer);
                talkOn(load);
            }
            report = load.stop();
            missing = prober.complaints();
            System.out.println("ten successions: " + report + ", probed " + prober.tried() + " times");
        }

        assertThat(report.examples()).isEmpty();
        assertThat(report.lost() + report.wrong() + report.closed()).isZero();
        assertThat(report.answered()).isGreaterThan(10L * CONNECTIONS);
        assertThat(missing).isEmpty();
        awaitOnlyOneLeft(troupe, versions);
    }

    /** Each session that talks has met the newest version. */
    private static void talkOn(Load load) {
        long goal = load.answered() + 2L * CONNECTIONS;
        Await.until("all have talked on", () -> load.answered() >= goal);
    }

    private static void bringIn(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        Await.until(jar.fileName() + " answers", () -> {
            Rest.Reply reply = troupe.rest().message(AGENT, Tally.GET, "{}");
            return reply.body().contains("\"version\":\"" + jar.version() + "\"");
        });
    }

    private static String complaint(Rest rest) {
        Rest.Reply answer = rest.message(AGENT, Tally.GET, "{}");
        Rest.Reply listed = rest.get("/api/v1/agents/" + AGENT);
        return answer.status() == 200 && listed.status() == 200 ? "" : answer + " " + listed;
    }

    /** The bundles of the others are uninstalled: their files wait, superseded. */
    private static void awaitOnlyOneLeft(Troupe troupe, List<AgentJar> versions) {
        String bundle = versions.getFirst().symbolicName();
        Await.until(
                "no version drains any more",
                () -> troupe.rest().deployments(bundle).stream()
                        .noneMatch(line -> line.state().equals("draining")));

        List<Deployed> left = troupe.rest().deployments(bundle).stream()
                .filter(line -> line.state().equals("live"))
                .toList();

        assertThat(left)
                .extracting(Deployed::version)
                .containsExactly(versions.getLast().version());
        Await.until(
                "none of the others is left in memory",
                () -> troupe.rest().survivors(bundle).isEmpty());
    }
}
