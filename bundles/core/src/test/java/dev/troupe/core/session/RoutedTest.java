package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Session;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Readiness;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Sessions;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that are addressed to no agent. */
@Timeout(60)
class RoutedTest {

    private static final Limits DURABLE = Company.routed();

    private final Peer peer = new Peer();
    private final List<Enquiry> asked = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final HeldStore store = new HeldStore();
    private Company company = new Company();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    /** Picks the agent that the text begins with, else the one in conversation. */
    private Optional<Choice> byFirstWord(Enquiry enquiry) {
        asked.add(enquiry);
        threads.add(Thread.currentThread());
        String first = enquiry.text().split(" ", 2)[0];
        boolean named = Set.of("helios", "ceres").contains(first);
        String agent = named ? first : enquiry.agent();
        return agent.isEmpty() ? Optional.empty() : Optional.of(new Choice(agent, 1, "test", "named", List.of()));
    }

    private void plays(String name) {
        company.plays(name, (message, session) -> session.reply(message, count(session)));
    }

    private static int count(Session session) {
        int next = session.state().as(Integer.class).orElse(0) + 1;
        session.state().set(next);
        return next;
    }

    private OpenSession open() {
        return company.open(Sessions.ROUTER, peer);
    }

    private String answerer() throws InterruptedException {
        Outcome outcome = peer.hears();
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return outcome.agent();
    }

    private void startDurable() throws InterruptedException {
        company.close();
        company = new Company(DURABLE);
        company.sessions.bindStore(store);
    }

    @Test
    void eachMessageGoesToTheAgentThatIsPickedForIt() throws Exception {
        plays("helios");
        company.playsInline("ceres", (message, session) -> session.reply(message, "yum"));
        company.sessions.routeBy(this::byFirstWord);

        OpenSession session = open();
        for (String text : List.of("helios run", "more", "ceres eat", "more")) {
            session.accept(Peer.says(text));
        }

        assertThat(List.of(answerer(), answerer(), answerer(), answerer()))
                .containsExactly("helios", "helios", "ceres", "ceres");
        assertThat(peer.routed).containsExactly("helios", "helios", "ceres", "ceres");
        assertThat(asked).extracting(Enquiry::agent).containsExactly("", "helios", "helios", "ceres");
        assertThat(threads).allMatch(Thread::isVirtual);
    }

    @Test
    void eachAgentRemembersItsOwn() throws Exception {
        plays("helios");
        plays("ceres");
        company.sessions.routeBy(this::byFirstWord);

        OpenSession session = open();
        for (String text : List.of("helios", "ceres", "helios")) {
            session.accept(Peer.says(text));
        }

        assertThat(List.of(peer.hearsAnswer(), peer.hearsAnswer(), peer.hearsAnswer()))
                .containsExactly("1", "1", "2");
    }

    @Test
    void whoIsHandedOverToIsInConversation() throws Exception {
        company.plays("helios", (message, session) -> session.handOver("ceres", message));
        plays("ceres");
        company.sessions.routeBy(this::byFirstWord);

        OpenSession session = open();
        session.accept(Peer.says("helios eat"));
        session.accept(Peer.says("more"));

        assertThat(List.of(answerer(), answerer())).containsExactly("ceres", "ceres");
    }

    @Test
    void withoutRouterTheErrorSaysSo() throws Exception {
        plays("helios");

        open().accept(Peer.says("helios"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.AGENT_UNAVAILABLE);
        assertThat(failure.text()).contains("no router");
    }

    @Test
    void whenNobodyIsPickedTheErrorSaysSo() throws Exception {
        company.sessions.routeBy(this::byFirstWord);

        open().accept(Peer.says("anyone"));

        assertThat(peer.failure().text()).contains("no agent is live");
    }

    @Test
    void routerThatFailsCostsNoConversationItsAgent() throws Exception {
        plays("helios");
        company.sessions.routeBy(enquiry -> {
            if (enquiry.text().equals("boom")) {
                throw new StackOverflowError("boom");
            }
            return byFirstWord(enquiry);
        });
        OpenSession session = open();
        session.accept(Peer.says("boom"));
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.AGENT_FAILED);
        session.accept(Peer.says("helios"));
        peer.hears();

        session.accept(Peer.says("boom"));

        assertThat(answerer()).isEqualTo("helios");
    }

    @Test
    void routerThatHangsIsInterruptedAtTheDeadlineAndTheNextMessageIsHeard() throws Exception {
        plays("helios");
        company.sessions.routeBy(enquiry -> {
            if (enquiry.text().equals("hang")) {
                new CountDownLatch(1).await();
            }
            return byFirstWord(enquiry);
        });
        OpenSession session = open();

        session.accept(Peer.says("hang").within(Duration.ofMillis(200)));
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        session.accept(Peer.says("helios"));

        assertThat(answerer()).isEqualTo("helios");
    }

    @Test
    void threadOfARouterThatDoesNotComeBackCostsNoAgent() throws Exception {
        plays("helios");
        CountDownLatch free = new CountDownLatch(1);
        company.sessions.routeBy(enquiry -> {
            boolean interrupted = false;
            while (enquiry.text().equals("hang") && free.getCount() > 0) {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    interrupted = true; // on purpose
                }
            }
            assertThat(interrupted).isEqualTo(enquiry.text().equals("hang"));
            return byFirstWord(enquiry);
        });
        OpenSession session = open();
        session.accept(Peer.says("helios"));
        peer.hears();

        session.accept(Peer.says("hang").within(Duration.ofMillis(200)));
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        session.accept(Peer.says("helios"));
        String state = peer.hearsAnswer();
        free.countDown();

        assertThat(state).isEqualTo("2");
        assertThat(company.stage.find("helios")).isPresent();
    }

    @Test
    void messageCanBeCancelledWhileItsAgentIsChosen() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        company.sessions.routeBy(enquiry -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Optional.empty();
        });
        OpenSession session = open();
        session.accept(Peer.says("helios"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(session.cancel("helios")).isTrue();

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void peerComesBackToItsSessionWhicheverAgentHearsIt() throws Exception {
        plays("helios");
        company.sessions.routeBy(this::byFirstWord);
        OpenSession session = company.openLasting(Sessions.ROUTER, peer);
        session.accept(Peer.says("helios"));
        peer.hears();
        session.left(peer);
        Peer back = new Peer();

        var resumed = company.sessions.resume(session.id(), "key-1", Sessions.ROUTER, new Position(1, 0), back);

        assertThat(resumed).isPresent();
        assertThat(back.hearsAnswer()).isEqualTo("1");
        assertThat(company.sessions.list()).extracting(SessionInfo::agent).containsExactly("helios");
    }

    @Test
    void durableMessageIsRoutedByTheNextHostOnceItHasARouter() throws Exception {
        startDurable();
        OpenSession session = company.openLasting(Sessions.ROUTER, peer);
        session.accept(Peer.repeats("helios"));
        store.settle();

        store.again();
        company = new Company(DURABLE);
        company.sessions.bindStore(store);
        plays("helios");
        CountDownLatch heard = new CountDownLatch(1);
        company.plays("helios", (message, next) -> {
            next.reply(message, count(next));
            heard.countDown();
        });
        company.sessions.routeBy(this::byFirstWord);

        assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void durableConversationIsStillWithItsAgentInTheNextHost() throws Exception {
        startDurable();
        plays("ceres");
        company.sessions.routeBy(this::byFirstWord);
        OpenSession session = company.openLasting(Sessions.ROUTER, peer);
        session.accept(Peer.repeats("ceres"));
        peer.hears();
        store.settle();

        store.again();
        company = new Company(DURABLE);
        company.sessions.bindStore(store);
        plays("ceres");
        company.sessions.routeBy(this::byFirstWord);
        Peer back = new Peer();
        OpenSession again = company.sessions
                .resume(session.id(), "key-1", Sessions.ROUTER, new Position(1, 1), back)
                .orElseThrow();
        again.accept(Peer.repeats("more"));

        assertThat(back.hearsAnswer()).isEqualTo("2");
        assertThat(asked.getLast().agent()).isEqualTo("ceres");
    }

    @Test
    void durableMessageThatIsTriedAgainIsHeardByTheAgentThatWasPickedForIt() throws Exception {
        startDurable();
        CountDownLatch failures = new CountDownLatch(2);
        company.plays("helios", (message, session) -> {
            if (failures.getCount() > 0) {
                failures.countDown();
                throw new IllegalStateException("boom");
            }
            session.reply(message, count(session));
        });
        plays("ceres");
        company.sessions.routeBy(enquiry -> {
            asked.add(enquiry);
            return Optional.of(new Choice(asked.size() == 1 ? "helios" : "ceres", 1, "test", "next", List.of()));
        });

        company.openLasting(Sessions.ROUTER, peer).accept(Peer.repeats("run"));

        assertThat(answerer()).isEqualTo("helios");
        assertThat(asked).hasSize(1);
        assertThat(peer.routed).containsExactly("helios");
        assertThat(company.sessions.list()).extracting(SessionInfo::agent).containsExactly("helios");
    }

    @Test
    void whatIsOnDiskIsNotRoutedWhileAgentsMayStillCome() throws Exception {
        startDurable();
        plays("ceres");
        company.sessions.routeBy(this::byFirstWord);
        OpenSession session = company.openLasting(Sessions.ROUTER, peer);
        Starting starting = new Starting();
        company.sessions.admission().add(starting);

        session.accept(Peer.repeats("ceres"));
        assertThat(starting.seen.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).isEmpty();
        company.sessions.admission().remove(starting);

        assertThat(answerer()).isEqualTo("ceres");
    }

    private static final class Starting implements Readiness {

        private final CountDownLatch seen = new CountDownLatch(1);

        @Override
        public String name() {
            return "deploy";
        }

        @Override
        public Optional<String> waitsFor() {
            seen.countDown();
            return Optional.of("it still starts");
        }
    }

    @Test
    void messageOfNoTextIsRoutedToo() throws Exception {
        plays("helios");
        company.sessions.routeBy(enquiry -> Optional.of(new Choice("helios", 0, "test", "any", List.of())));

        open().accept(new Peer.Said(null, "message", Json.NULL, "1", false));

        assertThat(answerer()).isEqualTo("helios");
    }

    @Test
    void longTextIsCut() throws Exception {
        plays("helios");
        company.sessions.routeBy(this::byFirstWord);

        open().accept(Peer.says("helios " + "x".repeat(100_000)));
        answerer();

        assertThat(asked.getFirst().text()).hasSize(Enquiry.CHARACTERS);
    }
}
