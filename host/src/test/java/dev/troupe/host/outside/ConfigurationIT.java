package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of {@code config/} that are edited while people talk. On a host of its own, since they are in force for all. */
class ConfigurationIT {

    private static final String FILE = "dev.troupe.core.sessions.cfg";
    private static final Duration SOON = Duration.ofSeconds(3);

    private static Troupe troupe;

    @BeforeAll
    static void start() {
        troupe = Troupe.start();
        troupe.deploy().put(Tally.jar("tally", "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message("tally", Tally.GET, "{}").status() == 200);
    }

    @AfterAll
    static void stop() {
        troupe.close();
    }

    @BeforeEach
    void setTheDefault() {
        troupe.configure(FILE, "deadline.ms = 30000\n");
        try (Peer peer = Peer.connect(troupe.agent("tally"))) {
            Await.until("slow answers are in time", SOON, () -> askSlowly(peer).success());
        }
    }

    @Test
    void editedDeadlineIsInForceOnOpenConnectionsSoon() {
        try (Peer peer = Peer.connect(troupe.agent("tally"))) {
            troupe.configure(FILE, "deadline.ms = 100\n");

            Await.until(
                    "slow answers are late", SOON, () -> askSlowly(peer).code().equals("timeout"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon"})
    void refusedValueLeavesTheOldOneInForceAndIsExplained(String value) {
        try (Peer peer = Peer.connect(troupe.agent("tally"))) {
            peer.ask(Tally.ADD, Tally.step(1, 0));
            int before = troupe.log().length();

            troupe.configure(FILE, "deadline.ms = " + value + "\n");

            Await.until("the log says something", SOON, () -> troupe.log().length() > before);
            assertThat(askSlowly(peer).number("total")).isEqualTo(2);
            assertThat(troupe.log().substring(before))
                    .contains("deadline.ms " + value + " refused")
                    .contains("1 to 86400000");
        }
    }

    /** Takes half a second, unless the deadline is shorter. */
    private static Frame askSlowly(Peer peer) {
        return peer.ask(Tally.ADD, Tally.step(1, 500));
    }
}
