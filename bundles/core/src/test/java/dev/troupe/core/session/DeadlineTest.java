package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration BRIEF = Duration.ofMillis(50);

    private Company company = new Company();
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

    /** Until an agent has begun with one: where the machine stands still the deadline may pass before, and nothing is left to interrupt. */
    private Outcome.Failure saysUntilBegun(String agent, String text, CountDownLatch begun)
            throws InterruptedException {
        Outcome.Failure failure;
        do {
            company.open(agent, peer).accept(Peer.says(text).within(BRIEF));
            failure = peer.failure();
            assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        } while (begun.getCount() > 0);
        return failure;
    }

    @Test
    void lateAgentIsInterruptedAndItsMessageAnswered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        Outcome.Failure failure = saysUntilBegun("late", "hello", begun);

        assertThat(failure.text()).isEqualTo("no answer from 'late' within 50 ms");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void senderWhoWaitsLongerOrLessIsAnsweredThen() throws Exception {
        CountDownLatch past = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            if (Duration.between(message.timestamp(), message.deadline()).toSeconds() == 60) {
                past.countDown();
            }
            end.await();
        });

        company.open("late", peer).accept(Peer.says("brief").within(Duration.ofMillis(20)));
        company.open("late", new Peer()).accept(Peer.says("patient").within(Duration.ofSeconds(60)));

        assertThat(peer.failure().text()).isEqualTo("no answer from 'late' within 20 ms");
        assertThat(past.await(30, TimeUnit.SECONDS)).isTrue();
        end.countDown();
    }

    @Test
    void answerAfterTheDeadlineIsDropped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch replied = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                session.reply(message, "late");
                replied.countDown();
            }
        });

        saysUntilBegun("late", "hello", begun);

        assertThat(replied.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void sessionGoesOnWithoutAThreadThatDoesNotComeBack() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        company.plays("hanging", (message, session) -> {
            if (message.data().json().contains("hang")) {
                begun.countDown();
                hang();
                session.send("ghost", true);
            }
            session.reply(message, message.data());
        });
        OpenSession session = company.open("hanging", peer);
        do { // as in saysUntilBegun
            session.accept(Peer.says("hang").within(BRIEF));
            session.accept(Peer.mentions("waits too long").within(BRIEF));

            assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
            // what waited behind it is late as well, and told so
            assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        } while (begun.getCount() > 0);
        session.accept(Peer.says("alive?"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"alive?\"");
        released.set(true);
        session.accept(Peer.says("still?"));
        assertThat(peer.hearsAnswer()).isEqualTo("\"still?\"");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void sessionWhoseAgentDoesNotComeBackFromItsCloseEndsAllTheSameAndTellsTheOthers() throws Exception {
        company.close();
        company = new Company(Company.deadline(50)); // of what is no message, too
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
        for (String text : List.of("one", "two")) {
            session.accept(Peer.says(text).within(Duration.ofSeconds(60)));
        }
        peer.hearsAnswer();
        peer.hearsAnswer();

        session.close();

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
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
        company.close();
        company = new Company(Company.zombies(2));
        CountDownLatch begun = new CountDownLatch(2);
        company.plays("hanging", (message, session) -> {
            begun.countDown();
            hang();
        });
        saysUntilBegun("hanging", "hang", begun);

        while (company.stage.find("hanging").isPresent()) {
            Thread.onSpinWait(); // given up 100 ms after the deadline
        }
        company.open("hanging", peer).accept(Peer.says("anyone?"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_UNAVAILABLE);
    }
}
