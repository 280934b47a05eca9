package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Load;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two versions of one agent that are live at once, because configuration says so. */
@ExtendWith(TroupeExtension.class)
class PinningIT {

    private static final String AGENT = "pinned";
    private static final String FILE = "dev.troupe.deploy.pin-" + AGENT + ".cfg";
    private static final String BURST = "burst";

    private static final String BURSTING = """

                @Handles("burst")
                Total burst(Session session) {
                    throw new IllegalStateException("on purpose");
                }
            """;

    private static final AgentJar STABLE = Tally.jar(AGENT, "1.2.0");
    private static final AgentJar CANARY = Tally.jar(AGENT, "1.3.0").with("SINCE_2", BURSTING);

    private Troupe troupe;

    private void bringIn(Troupe host, String rest) {
        troupe = host;
        host.configure(FILE, "bundle = acme.pinned\nversion = 1.2.0\ncanary = 1.3.0\n" + rest);
        host.deploy().put(STABLE);
        host.deploy().put(CANARY);
        Await.until("both are live", () -> live(host).equals(List.of("1.2.0", "1.3.0")));
    }

    private static List<String> live(Troupe host) {
        return versions(host, Set.of("live"));
    }

    private static List<String> versions(Troupe host, Set<String> states) {
        return host.rest().deployments(STABLE.symbolicName()).stream()
                .filter(line -> states.contains(line.state()))
                .map(Deployed::version)
                .sorted()
                .toList();
    }

    /** Others who share the host never meet it. */
    @AfterEach
    void clear() {
        troupe.deconfigure(FILE);
        troupe.deploy().delete(STABLE);
        troupe.deploy().delete(CANARY);
        Await.until(
                "all is gone",
                () -> versions(troupe, Set.of("live", "draining")).isEmpty());
    }

    private static URI as(Troupe host, String user) {
        return host.socket("/agents/" + AGENT + "/ws?user=" + user);
    }

    private static String version(Frame answer) {
        return answer.said("version");
    }

    private static String versionFor(Troupe host, String user) {
        return host.rest()
                .post(
                        "/api/v1/agents/" + AGENT + "/messages",
                        "{\"type\":\"get\",\"data\":{},\"user\":\"" + user + "\"}")
                .json()
                .getAsJsonObject("data")
                .get("version")
                .getAsString();
    }

    private static Set<String> sentToCanary(Troupe host) {
        return IntStream.range(0, 400)
                .mapToObj(number -> "user-" + number)
                .filter(user -> versionFor(host, user).equals("1.3.0"))
                .collect(Collectors.toSet());
    }

    @Test
    void tenthOfTheUsersIsSentToTheCanaryAndAlwaysTheSameAndAfterARestartToo(Troupe shared) {
        Set<String> sent;
        Troupe own = Troupe.start();
        try (own) {
            bringIn(own, "share = 10\n");
            sent = sentToCanary(own);
            assertThat(sentToCanary(own)).isEqualTo(sent);
        }
        assertThat(sent).hasSizeBetween(16, 64); // four standard deviations of 6 about 40

        int before = own.log().length();
        try (Troupe again = Troupe.start(own.home())) {
            troupe = again;
            assertThat(live(again)).containsExactly("1.2.0", "1.3.0");
            assertThat(sentToCanary(again)).isEqualTo(sent);
            assertThat(again.log().substring(before)).doesNotContain("1.3.0 drains");
            clear();
        }
        troupe = shared; // which is clear already
    }

    @Test
    void sessionsStayWithTheirVersionWhenTheFilterChangesAndMoveWhenThePinGoes(Troupe host) {
        bringIn(host, "filter = (user=ann*)\n");
        try (Peer ann = Peer.connect(as(host, "anna"));
                Peer bob = Peer.connect(as(host, "bob"))) {
            assertThat(version(ann.ask(Tally.ADD, Tally.step(1, 0)))).isEqualTo("1.3.0");
            assertThat(version(bob.ask(Tally.ADD, Tally.step(1, 0)))).isEqualTo("1.2.0");

            host.configure(FILE, "bundle = acme.pinned\nversion = 1.2.0\ncanary = 1.3.0\nfilter = (user=bob*)\n");
            Await.until(
                    "bob is sent to the canary", () -> versionFor(host, "bobby").equals("1.3.0"));
            Frame annStays = ann.ask(Tally.ADD, Tally.step(1, 0));
            Frame bobStays = bob.ask(Tally.ADD, Tally.step(1, 0));
            host.deconfigure(FILE);
            Await.until("one version is left", () -> live(host).equals(List.of("1.3.0")));
            Frame bobMoves = bob.ask(Tally.ADD, Tally.step(1, 0));

            assertThat(version(annStays)).isEqualTo("1.3.0");
            assertThat(version(bobStays)).isEqualTo("1.2.0");
            assertThat(version(bobMoves)).isEqualTo("1.3.0");
            assertThat(bobMoves.number("total")).isEqualTo(3);
        }
    }

    @Test
    void canaryThatFailsIsTakenBackUnderLoadAndNobodyElseNotices(Troupe host) {
        bringIn(host, "filter = (user=guinea*)\nmin.messages = 10\n");
        try (Peer guinea = Peer.connect(as(host, "guinea"));
                Load load = Load.start(50, as(host, "other"), 5)) {
            assertThat(version(guinea.ask(Tally.ADD, Tally.step(7, 0)))).isEqualTo("1.3.0");

            Await.until("the canary is taken back", () -> {
                guinea.ask(BURST, "{}");
                return live(host).equals(List.of("1.2.0"));
            });
            Frame goesOn = guinea.ask(Tally.ADD, Tally.step(1, 0));
            long goal = load.answered() + 200;
            Await.until("the others have talked on", () -> load.answered() >= goal);
            Load.Report report = load.stop();

            assertThat(version(goesOn)).isEqualTo("1.2.0");
            assertThat(goesOn.number("total")).isEqualTo(8);
            assertThat(report.examples()).isEmpty();
            assertThat(report.lost() + report.wrong() + report.closed()).isZero();
            assertThat(reasonOf(host, "1.3.0"))
                    .matches("acme\\.pinned 1\\.3\\.0 was taken back: \\d+ of \\d+ messages failed in 30\\.0 s"
                            + " \\(limit 10 %\\)");
            assertThat(host.log()).contains("acme.pinned 1.3.0 was taken back");
        }
    }

    private static String reasonOf(Troupe host, String version) {
        return host.rest().deployments(STABLE.symbolicName()).stream()
                .filter(line -> line.version().equals(version) && line.state().equals("failed"))
                .map(Deployed::reason)
                .findFirst()
                .orElse("");
    }

    @Test
    void refusedPinIsExplainedAndTheOldOneStaysInForce(Troupe host) {
        bringIn(host, "share = 0\n");
        int before = host.log().length();

        host.configure(FILE, "bundle = acme.pinned\nversion = 1.2.0\ncanary = 1.3.0\nshare = 120\n");
        Await.until(
                "the log says why",
                () -> host.log().substring(before).contains(FILE + " refused, the old one stays in force"));

        assertThat(host.log().substring(before)).contains("share 120 refused: 0 to 100");
        assertThat(live(host)).containsExactly("1.2.0", "1.3.0");
        assertThat(host.rest().get("/api/v1/agents").body())
                .contains("\"role\":\"canary\",\"beside\":\"1.2.0\",\"share\":0");
    }
}
