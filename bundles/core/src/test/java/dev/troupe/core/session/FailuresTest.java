package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.OpenSession;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailuresTest {

    private final Peer peer = new Peer();

    @Test
    void whatAgentThrewIsRememberedWithoutItsWords() throws Exception {
        Company company = new Company();
        company.plays("quiz", (message, session) -> {
            throw new IllegalStateException("key is s3cret");
        });

        company.open("quiz", peer).accept(Peer.says("score"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_FAILED);
        assertThat(company.sessions.lately()).singleElement().satisfies(failure -> {
            assertThat(failure.agent()).isEqualTo("quiz");
            assertThat(failure.type()).isEqualTo("message");
            assertThat(failure.code()).isEqualTo(ErrorCode.AGENT_FAILED);
            assertThat(failure.text())
                    .startsWith("IllegalStateException at ")
                    .contains("FailuresTest.java")
                    .doesNotContain("s3cret");
        });
        company.close();
    }

    @Test
    void lateAgentIsRememberedOnce() throws Exception {
        Company company = new Company(Company.grace(Duration.ofSeconds(30)));
        CountDownLatch begun = new CountDownLatch(1);
        company.plays("quiz", (message, session) -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });

        do { // where the machine stands still the deadline may pass before the agent has it
            company.open("quiz", peer).accept(Peer.says("score").within(Duration.ofMillis(200)));
            assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        } while (begun.getCount() > 0);

        assertThat(company.sessions.lately()).isNotEmpty();
        assertThat(company.sessions.lately()).extracting(AgentFailure::code).containsOnly(ErrorCode.TIMEOUT);
        assertThat(company.sessions.lately()).extracting(AgentFailure::session).doesNotHaveDuplicates();
        company.close();
    }

    @Test
    void whatAgentRefusesOnPurposeIsNoFailure() throws Exception {
        Company company = new Company();
        company.plays("quiz", (message, session) -> {
            throw new AgentException("no_more_questions", "come back tomorrow");
        });

        company.open("quiz", peer).accept(Peer.says("score"));

        assertThat(peer.hearsFailure()).isEqualTo("no_more_questions");
        assertThat(company.sessions.lately()).isEmpty();
        company.close();
    }

    @Test
    void onlyTheLastHundredAreKept() throws Exception {
        Company company = new Company();
        company.plays("quiz", (message, session) -> {
            throw new IllegalStateException();
        });
        OpenSession session = company.open("quiz", peer);

        for (int number = 0; number < 110; number++) {
            session.accept(Peer.says("go"));
            peer.hearsFailure();
        }
        OpenSession last = company.open("quiz", peer);
        last.accept(Peer.says("go"));
        peer.hearsFailure();

        assertThat(company.sessions.lately())
                .hasSize(100)
                .first()
                .satisfies(newest -> assertThat(newest.session()).isEqualTo(last.id()));
        company.close();
    }
}
