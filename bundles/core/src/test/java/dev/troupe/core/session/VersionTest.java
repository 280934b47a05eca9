package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.stage.LiveAgent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionTest {

    private Company company = new Company();
    private final Peer peer = new Peer();
    private final List<String> diary = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    record Counted(int version, int count) {}

    /** Counts messages in its state, and writes into the diary what happens to it. */
    private final class Counter implements Agent {

        private final int version;

        Counter(int version) {
            this.version = version;
        }

        @Override
        public void onOpen(Session session) {
            diary.add("open " + version);
        }

        @Override
        public void onMessage(Message message, Session session) {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            if (message.data().json().contains("fail")) {
                throw new IllegalStateException("on purpose");
            }
            session.reply(message, new Counted(version, count));
        }

        @Override
        public void onClose(Session session) {
            diary.add("close " + version);
        }
    }

    private LiveAgent deploy(int version) {
        return company.plays("counter", version, false, () -> new Counter(version));
    }

    @Test
    void newVersionTakesOverWithTheState() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        session.accept(Peer.says("one"));
        assertThat(peer.hearsAnswer()).contains("\"version\":1", "\"count\":1");

        deploy(2);
        session.accept(Peer.says("two"));

        assertThat(peer.hearsAnswer()).contains("\"version\":2", "\"count\":2");
        assertThat(diary).containsExactly("open 1");
    }

    @Test
    void idleSessionsLetGoOfTheOldVersionByThemselves() throws Exception {
        LiveAgent old = deploy(1);
        for (int n = 0; n < 20; n++) {
            company.open("counter", peer).accept(Peer.says("hello"));
            peer.hearsAnswer();
        }
        assertThat(old.info().instances()).isEqualTo(20);

        deploy(2);

        assertThat(company.stage.awaitVacant(old, Duration.ofSeconds(30))).isZero();
    }

    @Test
    void runningHandlerFinishesOnTheOldVersion() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        LiveAgent old = company.plays(
                "counter",
                1,
                false,
                () -> new Company.Scripted((message, session) -> {
                    begun.countDown();
                    gate.await();
                    session.reply(message, "old");
                }));
        OpenSession session = company.open("counter", peer);
        session.accept(Peer.says("one"));
        session.accept(Peer.says("two"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        deploy(2);
        int left = company.stage.awaitVacant(old, Duration.ofMillis(1));
        gate.countDown();

        assertThat(left).isEqualTo(1);
        assertThat(peer.hearsAnswer()).isEqualTo("\"old\"");
        assertThat(peer.hearsAnswer()).contains("\"version\":2");
        assertThat(company.stage.awaitVacant(old, Duration.ofSeconds(30))).isZero();
    }

    @Test
    void switchesUnderLoadLoseNothing() throws Exception {
        Company roomy = new Company(Limits.DEFAULT);
        List<Peer> peers = IntStream.range(0, 20).mapToObj(n -> new Peer()).toList();
        roomy.plays("counter", 1, true, () -> new Counter(1));
        List<OpenSession> open =
                peers.stream().map(one -> roomy.open("counter", one)).toList();

        for (int version = 2; version < 40; version++) {
            open.forEach(session -> session.accept(Peer.says("hello")));
            int next = version;
            LiveAgent old = roomy.stage.find("counter").orElseThrow();
            roomy.plays("counter", next, next % 2 == 0, () -> new Counter(next));
            open.forEach(session -> session.accept(Peer.says("hello")));
            assertThat(roomy.stage.awaitVacant(old, Duration.ofSeconds(30))).isZero();
        }

        for (Peer one : peers) {
            for (int count = 1; count <= 76; count++) {
                assertThat(one.hearsAnswer()).contains("\"count\":" + count + "}");
            }
        }
        roomy.close();
    }

    @Test
    void failedHandlerLeavesTheStateAsItWas() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        session.accept(Peer.says("one"));
        peer.hearsAnswer();

        session.accept(Peer.says("fail"));
        session.accept(Peer.says("two"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_FAILED);
        assertThat(peer.hearsAnswer()).contains("\"count\":2");
    }

    @Test
    void tooMuchStateIsRefusedAndSaysSo() throws Exception {
        company.plays("hoarder", (message, session) -> session.state().set("x".repeat(65_536)));

        company.open("hoarder", peer).accept(Peer.says("hoard"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(failure.text()).contains("65538 bytes, at most 65536");
    }

    @Test
    void sessionOpensAndClosesOnceWhateverVersionsItMeets() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        session.accept(Peer.says("one"));
        peer.hearsAnswer();
        deploy(2);
        session.accept(Peer.says("two"));
        peer.hearsAnswer();
        LiveAgent second = company.stage.find("counter").orElseThrow();
        deploy(3);
        assertThat(company.stage.awaitVacant(second, Duration.ofSeconds(30))).isZero();

        session.close();

        while (!company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(diary).containsExactly("open 1", "close 3");
    }

    @Test
    void unknownAgentIsToldAtOnceWithTheNamesThatAreThere() throws Exception {
        deploy(1);

        company.open("nobody", peer).accept(Peer.says("hello"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.NO_SUCH_AGENT);
        assertThat(failure.text()).isEqualTo("no agent 'nobody'; live: counter");
    }

    @Test
    void messagesWaitForAnAgentThatLeftAndComesBack() throws Exception {
        company.close();
        company = new Company(Company.QUICK.withAbsence(Duration.ofSeconds(30)));
        LiveAgent first = deploy(1);
        company.stage.withdraw(1, first);
        OpenSession session = company.open("counter", peer);

        session.accept(Peer.says("one"));
        deploy(2);

        assertThat(peer.hearsAnswer()).contains("\"version\":2");
    }

    @Test
    void agentThatLeftForGoodIsUnavailable() throws Exception {
        LiveAgent first = deploy(1);
        company.stage.withdraw(1, first);

        company.open("counter", peer).accept(Peer.says("one"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_UNAVAILABLE);
    }

    @Test
    void listOfSessionsTellsVersionAndAddressee() throws Exception {
        deploy(7);
        company.open("counter", peer).accept(Peer.says("one"));
        peer.hearsAnswer();

        SessionInfo info = company.sessions.list().getFirst();

        assertThat(info.agent()).isEqualTo("counter");
        assertThat(info.version()).isEqualTo("7");
        assertThat(info.user()).isEqualTo("ann");
    }
}
