package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.stage.LiveAgent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions whose messages are on disk before they count. A host that ends without a word is one that is never asked to stop. */
@Timeout(60)
class DurableTest {

    private static final String OWNER = "key-1";

    private final HeldStore store = new HeldStore();
    private final Peer peer = new Peer();
    private final Peer back = new Peer();
    private Company company = start();

    private Company start() {
        Company started = new Company();
        started.durable.add("clerk");
        started.sessions.bindStore(store);
        return started;
    }

    /** As a new process would, while the old one is never heard of again. */
    private void startAgain() {
        store.again();
        company = start();
    }

    @AfterEach
    void end() throws InterruptedException {
        store.fails = false;
        company.close();
    }

    private OpenSession open() {
        return company.openLasting("clerk", peer);
    }

    private static int count(Session session) {
        int next = session.state().as(Integer.class).orElse(0) + 1;
        session.state().set(next);
        return next;
    }

    private void counts() {
        company.plays("clerk", (message, session) -> session.reply(message, count(session)));
    }

    private void resume(OpenSession session, long seen) {
        assertThat(company.sessions.resume(session.id(), OWNER, "clerk", new Position(1, seen), back))
                .isPresent();
    }

    @Test
    void messageIsAcknowledgedOnceItIsOnDiskAndAnsweredOnceItsEffectsAre() throws Exception {
        counts();

        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));

        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(peer.accepted).containsExactly("m-1");
        assertThat(peer.standings.getFirst().durable()).isTrue();
        var stored = store.load(session.id()).orElseThrow();
        assertThat(stored.unfinished()).isEmpty();
        assertThat(stored.states().getFirst().state()).hasToString("1");
        assertThat(stored.frames()).extracting("seq").containsExactly(1L);
    }

    @Test
    void sameIdIsAcknowledgedAgainAndCountedOnce() throws Exception {
        counts();
        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));
        peer.hears();

        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-2"));

        assertThat(peer.hearsAnswer()).isEqualTo("2");
        assertThat(peer.accepted).containsExactly("m-1", "m-1", "m-2");
    }

    @Test
    void whatWasAcceptedIsHandledByTheNextHost() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        company.plays("clerk", (message, session) -> {
            begun.countDown();
            never.await();
        });
        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-2"));
        begun.await();
        store.settle();

        startAgain();
        List<String> heard = new CopyOnWriteArrayList<>();
        company.plays("clerk", (message, next) -> {
            heard.add(message.id() + " " + message.attempt());
            next.reply(message, count(next));
        });
        resume(session, 0);

        assertThat(back.hearsAnswer()).isEqualTo("1");
        assertThat(back.hearsAnswer()).isEqualTo("2");
        assertThat(heard).containsExactly("m-1 2", "m-2 1");
        assertThat(back.standings.getFirst().epoch()).isEqualTo(2);
        assertThat(back.standings.getFirst().recovered()).isTrue();
    }

    @Test
    void answerThatWasOnDiskIsToldByTheNextHostAndNothingIsDoneTwice() throws Exception {
        counts();
        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-2"));
        peer.hears();
        peer.hears();

        startAgain();
        counts();
        resume(session, 1);

        assertThat(back.hearsAnswer()).isEqualTo("2");
        assertThat(back.hasHeardNothingElse()).isTrue();
    }

    @Test
    void peerThatIsLostAgainAmongWhatItMissedBeforeTheRestartGetsTheRest() throws Exception {
        counts();
        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-2"));
        peer.hears();
        peer.hears();
        startAgain();
        counts();
        resume(session, 0);
        int epoch = back.standings.getFirst().epoch();
        Peer again = new Peer();

        assertThat(company.sessions.resume(session.id(), OWNER, "clerk", new Position(epoch, 1), again))
                .isPresent();

        assertThat(again.standings.getFirst().recovered()).isTrue();
        assertThat(again.hearsAnswer()).isEqualTo("2");
    }

    @Test
    void unfinishedStreamBeginsAgainAfterAReset() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        company.plays("clerk", (message, session) -> {
            session.stream(message).text("one");
            never.await();
        });
        OpenSession session = open();
        session.accept(Peer.wantsPieces("sing"));
        assertThat(peer.hears()).isInstanceOf(Outcome.Piece.class);

        startAgain();
        company.plays("clerk", (message, next) -> {
            ReplyStream stream = next.stream(message);
            stream.text("two");
        });
        resume(session, 1);

        assertThat(back.hears()).isInstanceOf(Outcome.Reset.class);
        assertThat(((Outcome.Piece) back.hears()).index()).isZero();
        assertThat(back.hearsAnswer()).isEqualTo("{\"text\":\"two\"}");
    }

    @Test
    void nothingOfAFailedDeliveryTakesEffect() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        List<String> news = new CopyOnWriteArrayList<>();
        company.topics.subscribe("news", event -> news.add(event.data().toString()));
        company.plays("clerk", (message, session) -> {
            int counted = count(session);
            session.send("note", tries.get());
            session.publish("news", tries.get());
            session.reply(message, counted);
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not today");
            }
        });

        open().accept(Peer.says("work"));

        assertThat(((Outcome.Push) peer.hears()).data()).hasToString("2");
        assertThat(peer.hearsAnswer()).isEqualTo("1");
        while (news.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(news).containsExactly("2");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void afterFiveFailedDeliveriesTheMessageIsADeadLetterAndTheNextIsHandled() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        company.plays("clerk", (message, session) -> {
            if (message.data().as(String.class).equals("bad")) {
                tries.incrementAndGet();
                throw new IllegalStateException("no");
            }
            session.reply(message, count(session));
        });
        OpenSession session = open();

        session.accept(Peer.says("bad"));
        session.accept(Peer.says("good"));

        assertThat(peer.failure().code()).isEqualTo(ErrorCode.AGENT_FAILED);
        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(tries).hasValue(Journal.ATTEMPTS);
        assertThat(store.deadLetters(10)).singleElement().satisfies(letter -> {
            assertThat(letter.excerpt()).hasToString("\"bad\"");
            assertThat(letter.agent()).isEqualTo("clerk");
            assertThat(letter.reason()).contains("IllegalStateException");
        });
    }

    @Test
    void deliveryIsTriedAgainOnceItIsOnDiskThatTheOneBeforeFailed() throws Exception {
        List<Integer> counted = new CopyOnWriteArrayList<>();
        company.plays("clerk", (message, session) -> {
            counted.add(store.load(session.id())
                    .orElseThrow()
                    .unfinished()
                    .getFirst()
                    .attempts());
            if (message.attempt() == 1) {
                store.fails = true;
            }
            if (message.attempt() < 3) {
                throw new IllegalStateException("not today");
            }
            session.reply(message, "done");
        });

        open().accept(Peer.says("work"));
        while (store.refused.get() < 2) {
            Thread.onSpinWait();
        }
        store.fails = false;

        assertThat(peer.hearsAnswer()).isEqualTo("\"done\"");
        assertThat(counted).containsExactly(0, 1, 2);
    }

    @Test
    void refusalByTheAgentIsAnAnswerAndNotTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        company.plays("clerk", (message, session) -> {
            count(session);
            tries.incrementAndGet();
            throw new AgentException("closed", "come back tomorrow");
        });

        OpenSession session = open();
        session.accept(Peer.says("work"));

        assertThat(peer.hearsFailure()).isEqualTo("closed");
        assertThat(tries).hasValue(1);
        assertThat(store.load(session.id()).orElseThrow().states().getFirst().state())
                .isNull();
    }

    @Test
    void handlerThatIsTooLateIsTriedAgain() throws Exception {
        company.close();
        company = new Company(Company.deadline(200));
        company.durable.add("clerk");
        company.sessions.bindStore(store);
        List<Integer> tries = new CopyOnWriteArrayList<>();
        List<Integer> answered = new CopyOnWriteArrayList<>();
        company.plays("clerk", (message, session) -> {
            count(session);
            tries.add(message.attempt());
            if (tries.size() == 1) {
                new CountDownLatch(1).await();
            }
            session.reply(message, count(session));
            answered.add(message.attempt());
        });

        open().accept(Peer.says("work"));

        assertThat(peer.hearsAnswer()).isEqualTo("2");
        assertThat(tries).doesNotHaveDuplicates();
        assertThat(answered).doesNotContain(tries.getFirst()).contains(tries.getLast());
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck")
    void handlerThatNeverComesBackIsGivenUpAndTheMessageTriedAgain() throws Exception {
        company.close();
        company = new Company(Company.deadline(200));
        company.durable.add("clerk");
        company.sessions.bindStore(store);
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(1);
        company.plays("clerk", (message, session) -> {
            int next = tries.incrementAndGet();
            if (next == 1) {
                while (enough.getCount() > 0) {
                    Thread.yield();
                }
                count(session);
            }
            session.reply(message, count(session));
            if (next == 2) {
                throw new IllegalStateException("on purpose");
            }
        });

        open().accept(Peer.says("work"));

        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(tries).as("nothing of a delivery that failed behind it").hasValueGreaterThan(2);
        enough.countDown();
    }

    @Test
    void messageCanBeCancelledWhileItIsOnItsWayToTheDisk() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        company.plays("clerk", (message, session) -> handled.incrementAndGet());
        OpenSession session = open();

        boolean cancelled;
        synchronized (store) { // nothing is written meanwhile
            session.accept(Peer.repeats("m-1"));
            cancelled = session.cancel("m-1");
        }

        assertThat(cancelled).isTrue();
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(handled).hasValue(0);
    }

    @Test
    void handlerThatTellsMoreThanCanBeHeldBackIsRefused() throws Exception {
        company.plays("clerk", (message, session) -> {
            for (int i = 0; i < 10_001; i++) {
                session.send("note", i);
            }
        });

        open().accept(Peer.repeats("m-1"));

        for (int i = 0; i < 10_000; i++) {
            assertThat(peer.hears()).isInstanceOf(Outcome.Push.class);
        }
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void answerThatDoesNotFitBesideWhatWasToldBeforeIsAnErrorForItsSender() throws Exception {
        String large = "x".repeat(1_000_000);
        company.plays("clerk", (message, session) -> {
            for (int i = 0; i < 67; i++) {
                session.send("part", large);
            }
            session.reply(message, large);
        });

        open().accept(Peer.repeats("m-1"));

        for (int i = 0; i < 67; i++) {
            assertThat(peer.hears()).isInstanceOf(Outcome.Push.class);
        }
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void newSessionOfADurableAgentThatIsAwayIsDurable() throws Exception {
        company.stage.withdraw(1, company.plays("clerk", (message, session) -> {}));

        open();

        assertThat(peer.standings.getFirst().durable()).isTrue();
    }

    @Test
    void fullDiskRefusesWhatIsNewAndLosesNothing() throws Exception {
        counts();
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        peer.hears();

        store.fails = true;
        session.accept(Peer.repeats("m2"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        store.fails = false;
        session.accept(Peer.repeats("m2"));
        assertThat(peer.hearsAnswer()).isEqualTo("2");
    }

    @Test
    void whatWasHandledWhileTheDiskIsFullWaitsForIt() throws Exception {
        CountDownLatch full = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        company.plays("clerk", (message, session) -> {
            tries.incrementAndGet();
            full.await();
            session.reply(message, count(session));
        });
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        while (tries.get() == 0) {
            Thread.onSpinWait();
        }
        store.fails = true;
        full.countDown();
        session.accept(Peer.says("m2"));
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);

        store.fails = false;

        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(tries).hasValue(1);
    }

    @Test
    void stoppingHostFinishesWhatRunsAndLeavesTheRestOnDisk() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        company.plays("clerk", (message, session) -> {
            begun.countDown();
            go.await();
            session.reply(message, count(session));
        });
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        session.accept(Peer.says("m2"));
        begun.await();
        store.settle();
        Thread stop = Thread.ofVirtual().start(() -> {
            try {
                company.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (!stop.getState().equals(Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        go.countDown();
        stop.join();

        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(store.load(session.id()).orElseThrow().unfinished())
                .extracting("ordinal")
                .containsExactly(2L);
        startAgain();
        counts();
        resume(session, 1);
        assertThat(back.hearsAnswer()).isEqualTo("2");
    }

    @Test
    void messageWaitsOnDiskForAnAgentThatIsAway() throws Exception {
        company.close();
        company = new Company(Company.QUICK.withAbsence(Duration.ofMillis(1)));
        company.durable.add("clerk");
        company.sessions.bindStore(store);
        LiveAgent live = company.plays("clerk", (message, session) -> session.reply(message, count(session)));
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        peer.hears();
        company.stage.withdraw(1, live);

        session.accept(Peer.repeats("m2"));
        while (!peer.accepted.contains("m2")) {
            Thread.onSpinWait();
        }
        counts();

        assertThat(peer.hearsAnswer()).isEqualTo("2");
    }

    @Test
    void questionThatWasAnsweredIsNotAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        company.durable.add("expert");
        company.plays("expert", (message, session) -> session.reply(message, asked.incrementAndGet()));
        company.plays("clerk", (message, session) -> {
            session.ask("expert", "message", "?");
            answered.countDown();
            never.await();
        });
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        answered.await();

        startAgain();
        company.durable.add("expert");
        company.plays("expert", (message, next) -> next.reply(message, asked.incrementAndGet()));
        company.plays("clerk", DurableTest::passOn);
        resume(session, 0);

        assertThat(back.hearsAnswer()).isEqualTo("1");
        assertThat(asked).hasValue(1);
    }

    private static void passOn(Message message, Session session) {
        session.reply(message, session.ask("expert", "message", "?"));
    }

    @Test
    void plainSessionIsHandledToItsEndByTheNextHostAndThenForgotten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        company.plays("clerk", (message, session) -> {
            begun.countDown();
            never.await();
        });
        OpenSession session = company.open("clerk", peer);
        session.accept(Peer.says("m1"));
        begun.await();

        startAgain();
        CountDownLatch handled = new CountDownLatch(1);
        company.plays("clerk", (message, next) -> handled.countDown());

        assertThat(handled.await(30, TimeUnit.SECONDS)).isTrue();
        while (store.count() > 0 || !company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void messageToASessionThatIsThereBeforeItsAgentWaitsForIt() throws Exception {
        counts();
        OpenSession session = open();
        session.accept(Peer.repeats("m-1"));
        peer.hears();
        startAgain();

        company.sessions
                .resume(session.id(), OWNER, "clerk", new Position(1, 1), back)
                .orElseThrow()
                .accept(Peer.repeats("m-2"));
        while (back.accepted.isEmpty()) {
            Thread.onSpinWait();
        }
        counts();

        assertThat(back.hearsAnswer()).isEqualTo("2");
    }

    @Test
    void sessionWhosePeerIsAwayGoesToDiskAndComesBack() throws Exception {
        company.close();
        company = new Company(Company.patience(100));
        company.durable.add("clerk");
        company.sessions.bindStore(store);
        counts();
        OpenSession session = open();
        session.accept(Peer.says("m1"));
        peer.hears();

        session.left(peer);
        while (!company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
        resume(session, 1);
        company.sessions.list();

        assertThat(back.standings.getFirst().recovered()).isTrue();
    }
}
