package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.OpenSession;
import dev.troupe.core.SessionRefusedException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();

    @AfterEach
    void close() throws InterruptedException {
        company.close();
    }

    @Test
    void drainedAgentGetsNoNewSessionsUntilItIsResumed() {
        company.plays("quiz", (message, session) -> session.reply(message, true));

        company.sessions.drain("quiz");

        assertThatThrownBy(() -> company.open("quiz", peer))
                .isInstanceOfSatisfying(SessionRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.AGENT_UNAVAILABLE);
                    assertThat(e.text()).contains("'quiz' is drained");
                });
        assertThat(company.sessions.drained()).containsExactly("quiz");
        company.sessions.resume("quiz");
        assertThat(company.open("quiz", peer)).isNotNull();
        assertThat(company.sessions.drained()).isEmpty();
    }

    @Test
    void openSessionsOfDrainedAgentGoOn() throws Exception {
        company.plays("quiz", (message, session) -> session.reply(message, true));
        OpenSession open = company.open("quiz", peer);

        company.sessions.drain("quiz");
        open.accept(Peer.says("go"));

        assertThat(peer.hears()).isNotNull();
    }

    @Test
    void otherAgentsMayStillAskDrainedOne() throws Exception {
        company.plays("words", (message, session) -> session.reply(message, "seven"));
        company.plays(
                "quiz",
                (message, session) -> session.reply(
                        message,
                        session.ask("words", "count", null, Duration.ofSeconds(30))
                                .as(String.class)));

        company.sessions.drain("words");
        company.open("quiz", peer).accept(Peer.says("go"));

        assertThat(peer.hears().toString()).contains("seven");
    }

    @Test
    void numberOfDrainedAgentsIsBounded() {
        for (int number = 0; number < 1_000; number++) {
            company.sessions.drain("agent-" + number);
        }

        assertThatThrownBy(() -> company.sessions.drain("one-more"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'one-more'");
    }
}
