package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final Company company = new Company(Company.deadline(50));
    private final Peer peer = new Peer();
    private final AtomicBoolean released = new AtomicBoolean();

    @AfterEach
    void end() throws InterruptedException {
        released.set(true);
        company.close();
    }

    /** As a thread does that swallows every interrupt. */
    private void hang() {
        while (!released.get()) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    @Test
    void lateAgentIsInterruptedAndItsMessageAnswered() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        company.open("late", peer).accept(Peer.says("hello"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.text()).isEqualTo("no answer from 'late' within 50 ms");
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /** A message whose sender says how long it waits. */
    private record Patient(Duration limit) implements Request {

        @Override
        public String id() {
            return "p1";
        }

        @Override
        public String type() {
            return "message";
        }

        @Override
        public Json data() {
            return Json.NULL;
        }

        @Override
        public String correlationId() {
            return "p1";
        }

        @Override
        public boolean pieces() {
            return false;
        }
    }

    @Test
    void senderWhoWaitsLongerOrLessIsAnsweredThen() throws Exception {
        CountDownLatch past = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            if (Duration.between(message.timestamp(), message.deadline()).toSeconds() == 60) {
                past.countDown();
            }
            new CountDownLatch(1).await();
        });

        OpenSession brief = company.open("late", peer);
        brief.accept(new Patient(Duration.ofMillis(20)));
        company.open("late", new Peer()).accept(new Patient(Duration.ofSeconds(60)));

        assertThat(peer.failure().text()).isEqualTo("no answer from 'late' within 20 ms");
        assertThat(past.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answerAfterTheDeadlineIsDropped() throws Exception {
        CountDownLatch replied = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                session.reply(message, "late");
                replied.countDown();
            }
        });

        company.open("late", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(replied.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void sessionGoesOnWithoutAThreadThatDoesNotComeBack() throws Exception {
        company.plays("hanging", (message, session) -> {
            if (message.data().json().contains("hang")) {
                hang();
                session.send("ghost", true);
            }
            session.reply(message, message.data());
        });
        OpenSession session = company.open("hanging", peer);
        session.accept(Peer.says("hang"));
        session.accept(Peer.mentions("waits too long"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        // what waited behind it is late as well, and told so
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        session.accept(Peer.says("alive?"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"alive?\"");
        released.set(true);
        session.accept(Peer.says("still?"));
        assertThat(peer.hearsAnswer()).isEqualTo("\"still?\"");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void sessionWhoseAgentDoesNotComeBackFromItsCloseEndsAllTheSameAndTellsTheOthers() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        for (String name : List.of("first", "second")) {
            company.plays(name, 1, false, () -> new Agent() {
                @Override
                public void onMessage(Message message, Session session) {
                    session.handOver("second");
                    session.reply(message, true);
                }

                @Override
                public void onClose(Session session) {
                    told.countDown();
                    hang();
                }
            });
        }
        OpenSession session = company.open("first", peer);
        session.accept(Peer.says("one"));
        session.accept(Peer.says("two"));
        peer.hearsAnswer();
        peer.hearsAnswer();

        session.close();

        assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
        while (!company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(company.sessions.lately())
                .extracting(AgentFailure::text)
                .hasSize(2)
                .allMatch(text -> text.contains("does not come back and is given up: it is in dev.troupe"));
    }

    @Test
    void agentThatLosesThreadAfterThreadIsTakenOff() throws Exception {
        company.plays("hanging", (message, session) -> hang());
        for (int lost = 0; lost < 2; lost++) {
            company.open("hanging", peer).accept(Peer.says("hang"));
        }
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);

        while (company.stage.find("hanging").isPresent()) {
            Thread.onSpinWait(); // given up 100 ms after the deadline
        }
        company.open("hanging", peer).accept(Peer.says("anyone?"));

        assertThat(peer.hearsFailure()).isIn(ErrorCode.AGENT_UNAVAILABLE, ErrorCode.TIMEOUT);
    }
}
