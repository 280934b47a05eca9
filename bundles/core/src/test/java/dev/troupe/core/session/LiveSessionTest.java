package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSessionTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    @Test
    void answersComeInTheOrderOfTheMessages() throws Exception {
        Company roomy = new Company(Limits.DEFAULT);
        roomy.plays("echo", (message, session) -> session.reply(message, message.data()));
        OpenSession session = roomy.open("echo", peer);

        IntStream.range(0, 200).forEach(n -> session.accept(Peer.says("n" + n)));

        for (int n = 0; n < 200; n++) {
            assertThat(peer.hearsAnswer()).isEqualTo("\"n" + n + "\"");
        }
        roomy.close();
    }

    @Test
    void messagesOfOneSessionAreHandledOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        company.plays("slow", (message, session) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            session.reply(message, true);
        });
        OpenSession session = company.open("slow", peer);

        for (int n = 0; n < 4; n++) {
            session.accept(Peer.says("n" + n));
        }

        for (int n = 0; n < 4; n++) {
            peer.hearsAnswer();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void blockingAgentHoldsUpItsOwnSessionOnly() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        company.plays("gated", (message, session) -> {
            if (message.data().json().contains("block")) {
                gate.await();
            }
            session.reply(message, message.data());
        });
        Peer other = new Peer();

        company.open("gated", peer).accept(Peer.says("block"));
        company.open("gated", other).accept(Peer.says("quick"));

        assertThat(other.hearsAnswer()).isEqualTo("\"quick\"");
        assertThat(peer.hasHeardNothingElse()).isTrue();
        gate.countDown();
        assertThat(peer.hearsAnswer()).isEqualTo("\"block\"");
    }

    @Test
    void fullMailboxIsAnsweredOverloaded() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        company.plays("gated", (message, session) -> {
            begun.countDown();
            gate.await();
            session.reply(message, message.data());
        });
        OpenSession session = company.open("gated", peer);
        session.accept(Peer.says("n0"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        IntStream.rangeClosed(1, 5).forEach(n -> session.accept(Peer.says("n" + n)));

        assertThat(peer.failure())
                .extracting(Outcome.Failure::code, failure -> failure.request().correlationId())
                .containsExactly(ErrorCode.OVERLOADED, "n5");
        gate.countDown();
        for (int n = 0; n < 5; n++) {
            assertThat(peer.hearsAnswer()).isEqualTo("\"n" + n + "\"");
        }
    }

    @Test
    void whatAnAgentThrowsIsAnsweredWithoutDetails() throws Exception {
        company.plays("broken", (message, session) -> {
            throw new IllegalStateException("password is hunter2");
        });

        company.open("broken", peer).accept(Peer.says("hello"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.AGENT_FAILED);
        assertThat(failure.text()).isEqualTo("agent 'broken' failed: IllegalStateException");
    }

    @Test
    void linkageErrorsAreAnsweredToo() throws Exception {
        company.plays("broken", (message, session) -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });

        company.open("broken", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_FAILED);
    }

    @Test
    void anAgentsOwnRefusalReachesTheSenderAsItIs() throws Exception {
        company.plays("picky", (message, session) -> {
            throw new AgentException("too_early", "come back at nine");
        });

        company.open("picky", peer).accept(Peer.says("hello"));

        assertThat(peer.failure())
                .extracting(Outcome.Failure::code, Outcome.Failure::text)
                .containsExactly("too_early", "come back at nine");
    }

    @Test
    void secondReplyIsRefusedAndTheFirstOneStands() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        company.plays("eager", (message, session) -> {
            session.reply(message, 1);
            try {
                session.reply(message, 2);
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
            done.countDown();
        });

        company.open("eager", peer).accept(Peer.says("hello"));

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(thrown.get()).hasMessageContaining("has its answer already");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void silenceIsAnsweredWithNullWhenTheSenderWaits() throws Exception {
        company.plays("silent", (message, session) -> {});
        OpenSession session = company.open("silent", peer);

        session.accept(Peer.mentions("nobody waits"));
        session.accept(Peer.says("somebody waits"));

        assertThat(peer.hearsAnswer()).isEqualTo("null");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void replyToAMessageIsAMessageElseAResponse() throws Exception {
        company.plays("echo", (message, session) -> session.reply(message, message.data()));
        OpenSession session = company.open("echo", peer);

        session.accept(Peer.says("text"));
        session.accept(new Peer.Said("m7", "score_lead", dev.troupe.json.Json.TRUE, "c7", false));

        assertThat(((Outcome.Answer) peer.hears()).type()).isEqualTo("message");
        assertThat(((Outcome.Answer) peer.hears()).type()).isEqualTo("response");
    }

    @Test
    void waitingMessageCanBeCancelled() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        company.plays("gated", (message, session) -> {
            gate.await();
            handled.add(message.data().json());
            session.reply(message, true);
        });
        OpenSession session = company.open("gated", peer);
        session.accept(Peer.says("first"));
        session.accept(Peer.says("second"));

        boolean cancelled = session.cancel("second");

        assertThat(cancelled).isTrue();
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.CANCELLED);
        gate.countDown();
        peer.hearsAnswer();
        session.accept(Peer.says("third"));
        peer.hearsAnswer();
        assertThat(handled).containsExactly("\"first\"", "\"third\"");
        assertThat(session.cancel("second")).isFalse();
    }

    @Test
    void runningMessageCanBeCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        company.plays("patient", (message, session) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        OpenSession session = company.open("patient", peer);
        session.accept(Peer.says("wait"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        session.cancel("wait");

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void inlineAgentRunsOnTheThreadThatBringsTheMessage() throws Exception {
        AtomicReference<Thread> ran = new AtomicReference<>();
        company.playsInline("quick", (message, session) -> {
            ran.set(Thread.currentThread());
            session.reply(message, true);
        });

        company.open("quick", peer).accept(Peer.says("hello"));

        assertThat(ran.get()).isSameAs(Thread.currentThread());
        assertThat(peer.hearsAnswer()).isEqualTo("true");
    }

    @Test
    void otherAgentsRunOnVirtualThreads() throws Exception {
        company.plays(
                "blocking",
                (message, session) ->
                        session.reply(message, Thread.currentThread().isVirtual()));

        company.open("blocking", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsAnswer()).isEqualTo("true");
    }

    @Test
    void closedSessionHandlesWhatItAcceptedFirst() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        company.plays("gated", (message, session) -> {
            gate.await();
            handled.add(message.data().json());
            both.countDown();
        });
        OpenSession session = company.open("gated", peer);
        session.accept(Peer.mentions("first"));
        session.accept(Peer.mentions("second"));

        session.close();
        session.close();
        session.accept(Peer.says("too late"));
        gate.countDown();

        assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(handled).containsExactly("\"first\"", "\"second\"");
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.SHUTTING_DOWN);
    }

    @Test
    void stoppingHostAnswersWhatItCannotFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        company.plays("endless", (message, session) -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        OpenSession session = company.open("endless", peer);
        session.accept(Peer.says("first"));
        session.accept(Peer.says("second"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        company.sessions.stop(java.time.Duration.ZERO);

        assertThat(List.of(peer.hearsFailure(), peer.hearsFailure())).containsOnly(ErrorCode.SHUTTING_DOWN);
        assertThatThrownBy(() -> company.open("endless", peer))
                .isInstanceOfSatisfying(
                        SessionRefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    @Test
    void sessionsAreBounded() {
        Company small = new Company(new Limits(
                Company.QUICK.deadline(),
                Company.QUICK.grace(),
                Company.QUICK.absence(),
                Company.QUICK.rest(),
                4,
                2,
                2,
                Limits.Lasting.DEFAULT,
                Publishing.DEFAULT,
                Company.QUICK.previous(),
                Limits.Own.DEFAULT));
        small.open("any", peer);
        small.open("any", peer);

        assertThatThrownBy(() -> small.open("any", peer))
                .isInstanceOf(SessionRefusedException.class)
                .hasMessageContaining("all 2 sessions");
    }

    @Test
    void agentSendsOfItsOwnAccordAndPublishes() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        company.topics.subscribe("news/*", event -> events.add(event.topic() + event.data()));
        company.plays("herald", (message, session) -> {
            session.send("greeting", Map.of("to", session.user()));
            session.publish("news/today", message.data());
            session.reply(message, true);
        });

        company.open("herald", peer).accept(Peer.says("hear"));

        Outcome.Push push = (Outcome.Push) peer.hears();
        assertThat(push.type()).isEqualTo("greeting");
        assertThat(push.data()).hasToString("{\"to\":\"ann\"}");
        peer.hearsAnswer();
        assertThat(events).containsExactly("news/today\"hear\"");
    }
}
