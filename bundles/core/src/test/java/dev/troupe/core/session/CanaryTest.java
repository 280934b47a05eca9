package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.AgentInfo.Role;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Split;
import dev.troupe.core.Stage.Score;
import dev.troupe.core.stage.FakeBundle;
import dev.troupe.core.stage.LiveAgent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Two live versions of one agent. */
class CanaryTest {

    private static final Split NOBODY = new Split(0, null);
    private static final Split EVERYBODY = new Split(100, null);

    private final Bundle one = new FakeBundle(1).bundle();
    private final Bundle two = new FakeBundle(2).bundle();
    private final Peer peer = new Peer();
    private Company company = new Company();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    /** Counts in its state, and tells in which form it found it. */
    private record Counter(int version) implements Agent {

        record Counted(int version, int form, int count) {}

        @Override
        public void onMessage(Message message, Session session) throws Exception {
            switch (message.data().json()) {
                case "\"throw\"" -> throw new IllegalStateException("on purpose");
                case "\"refuse\"" -> throw new AgentException("too_hard", "no");
                case "\"hang\"" -> Thread.sleep(Duration.ofDays(1));
                default -> count(message, session);
            }
        }

        private void count(Message message, Session session) {
            int form = session.state().version();
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            session.reply(message, new Counted(version, form, count));
        }
    }

    private LiveAgent plays(int version) {
        return company.plays("counter", version, true, () -> new Counter(version));
    }

    private void deployBoth(Split split) {
        plays(1);
        company.stage.hold(two);
        plays(2);
        company.stage.enterBeside(two, one, split);
    }

    private String heard(OpenSession session) throws InterruptedException {
        session.accept(Peer.says("hello"));
        return peer.hearsAnswer();
    }

    private OpenSession open() {
        return company.open("counter", peer);
    }

    @Test
    void newSessionIsSentWhereTheSplitSays() throws Exception {
        deployBoth(EVERYBODY);
        String canary = heard(open());
        company.stage.enterBeside(two, one, NOBODY);

        String stable = heard(open());

        assertThat(canary).contains("\"version\":2");
        assertThat(stable).contains("\"version\":1");
    }

    @Test
    void filterSeesTheUserAndTheAgent() throws Exception {
        deployBoth(new Split(100, FrameworkUtil.createFilter("(&(user=bob*)(agent=counter))")));

        String ann = heard(company.sessions.open("ann", "counter", peer));
        String bob = heard(company.sessions.open("bobby", "counter", peer));

        assertThat(ann).contains("\"version\":1");
        assertThat(bob).contains("\"version\":2");
    }

    @Test
    void sessionStaysWithItsVersionWhenTheSplitChanges() throws Exception {
        plays(1);
        OpenSession early = open();
        heard(early);
        company.stage.hold(two);
        plays(2);
        company.stage.enterBeside(two, one, EVERYBODY);
        OpenSession late = open();
        heard(late);

        company.stage.enterBeside(two, one, NOBODY);

        assertThat(heard(early)).isEqualTo("{\"version\":1,\"form\":1,\"count\":2}");
        assertThat(heard(late)).isEqualTo("{\"version\":2,\"form\":2,\"count\":2}");
    }

    @Test
    void sessionThatHasRestedReturnsToItsVersion() throws Exception {
        Company sleepy = new Company(new Limits(
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ZERO,
                Duration.ofMillis(1),
                4,
                10,
                2,
                Limits.Lasting.DEFAULT,
                Publishing.DEFAULT,
                Duration.ofDays(1),
                Limits.Own.DEFAULT));
        company.close();
        company = sleepy;
        deployBoth(EVERYBODY);
        OpenSession session = open();
        heard(session);
        company.stage.enterBeside(two, one, NOBODY);
        while (!company.sessions.list().getFirst().version().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(heard(session)).contains("\"version\":2", "\"count\":2");
    }

    @Test
    void sessionsOfACanaryThatLeavesGoBackWithTheirState() throws Exception {
        deployBoth(EVERYBODY);
        LiveAgent canary = canary();
        OpenSession session = open();
        heard(session);

        company.stage.leave(two);

        assertThat(company.stage.awaitVacant(canary, Duration.ofSeconds(30))).isZero();
        assertThat(heard(session)).isEqualTo("{\"version\":1,\"form\":2,\"count\":2}");
    }

    @Test
    void canaryThatEntersTakesAllSessions() throws Exception {
        deployBoth(NOBODY);
        LiveAgent stable = company.stage.find("counter").orElseThrow();
        OpenSession session = open();
        heard(session);

        company.stage.enter(two, one);

        assertThat(company.stage.awaitVacant(stable, Duration.ofSeconds(30))).isZero();
        assertThat(heard(session)).isEqualTo("{\"version\":2,\"form\":1,\"count\":2}");
        assertThat(company.stage.live()).extracting(LiveAgent::version).containsExactly("2");
    }

    @Test
    void liveVersionBecomesTheCanaryAndKeepsItsSessions() throws Exception {
        plays(1);
        OpenSession session = open();
        heard(session);
        plays(2);
        heard(session);
        company.stage.hold(one);
        plays(1);

        company.stage.enterBeside(two, one, NOBODY);

        assertThat(heard(session)).contains("\"version\":2", "\"count\":3");
        assertThat(heard(open())).contains("\"version\":1");
    }

    @Test
    void newStableVersionTakesTheSessionsOfTheOldOneAndNoneOfTheCanarys() throws Exception {
        deployBoth(NOBODY);
        OpenSession session = open();
        heard(session);
        company.stage.enterBeside(two, one, EVERYBODY);
        OpenSession other = open();
        heard(other);
        Bundle three = new FakeBundle(3).bundle();
        company.stage.hold(three);
        plays(3);

        company.stage.enter(three, one);

        assertThat(heard(session)).contains("\"version\":3");
        assertThat(heard(other)).contains("\"version\":2");
    }

    @Test
    void agentsOfOneSessionAreOfOneVersion() throws Exception {
        deployBoth(EVERYBODY);
        company.plays(
                "guide",
                1,
                false,
                () -> new Company.Scripted((message, session) -> {
                    session.handOver("counter");
                    session.reply(message, "guide 1");
                }));
        LiveAgent guide = company.plays(
                "guide",
                2,
                false,
                () -> new Company.Scripted((message, session) -> {
                    session.handOver("counter");
                    session.reply(message, "guide 2");
                }));
        OpenSession session = company.open("guide", peer);
        assertThat(heard(session)).isEqualTo("\"guide 2\"");

        company.stage.enterBeside(two, one, NOBODY);

        assertThat(guide.version()).isEqualTo("2");
        assertThat(heard(session)).contains("\"version\":2");
    }

    @Test
    void agentThatOnlyTheCanaryHasIsUnknownToTheOthers() throws Exception {
        deployBoth(NOBODY);
        company.plays("riddle", 2, false, () -> new Counter(2));

        company.open("riddle", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.NO_SUCH_AGENT);
    }

    @Test
    void throwsAndDelaysCountAndRefusalsDoNot() throws Exception {
        deployBoth(EVERYBODY);
        OpenSession session = open();
        heard(session);
        for (String text : List.of("throw", "refuse")) {
            session.accept(Peer.says(text));
            peer.failure();
        }
        session.accept(Peer.says("hang").within(Duration.ofMillis(200)));
        peer.failure();
        heard(session); // so that the one before is done
        while (company.stage.score(two).messages() < 5) { // it is counted once its handler is back
            Thread.onSpinWait();
        }

        assertThat(company.stage.score(two)).isEqualTo(new Score(5, 2));
        assertThat(company.stage.score(one)).isEqualTo(Score.NONE);
    }

    @Test
    void cancelledMessageIsNoFailure() throws Exception {
        deployBoth(EVERYBODY);
        company.plays("sleeper", 2, false, () -> new Counter(2));
        company.stage.enterBeside(two, one, EVERYBODY);
        OpenSession session = company.open("sleeper", peer);
        session.accept(Peer.says("hang"));
        while (!session.cancel("hang")) {
            Thread.onSpinWait();
        }
        peer.failure();
        heard(session);

        assertThat(company.stage.score(two).failures()).isZero();
    }

    @Test
    void nothingIsCountedWhileThereIsOneVersion() throws Exception {
        plays(1);

        heard(open());

        assertThat(company.stage.score(one)).isEqualTo(Score.NONE);
    }

    @Test
    void bothAreListedWithShareAndCounts() throws Exception {
        deployBoth(new Split(100, FrameworkUtil.createFilter("(user=a*)")));
        heard(open());
        company.stage.enterBeside(two, one, new Split(7, null));

        List<AgentInfo> listed = new AgentTable(company.stage, company.sessions).list();

        assertThat(listed)
                .extracting(AgentInfo::trial)
                .containsExactly(
                        new AgentInfo.Trial(Role.STABLE, "2", 7, "", 0, 0),
                        new AgentInfo.Trial(Role.CANARY, "1", 7, "", 1, 0));
    }

    @Test
    void canaryThatIsMadeAnewIsACanaryAgain() throws Exception {
        deployBoth(NOBODY);
        company.stage.withdraw(2, canary());

        plays(2);

        assertThat(heard(open())).contains("\"version\":1");
        assertThat(company.stage.live()).hasSize(2);
    }

    @Test
    void sessionOfTheStableVersionDoesNotGoToTheCanaryWhileItsOwnIsMadeAnew() throws Exception {
        company.close();
        company = new Company(Company.QUICK.withAbsence(Duration.ofSeconds(30)));
        deployBoth(EVERYBODY);
        company.stage.enterBeside(two, one, NOBODY);
        OpenSession session = open();
        heard(session);
        company.stage.withdraw(1, company.stage.find("counter").orElseThrow());
        company.stage.enterBeside(two, one, EVERYBODY);

        session.accept(Peer.says("hello"));
        plays(1);

        assertThat(peer.hearsAnswer()).contains("\"version\":1");
    }

    private LiveAgent canary() {
        return company.stage.live().stream()
                .filter(agent -> agent.version().equals("2"))
                .findFirst()
                .orElseThrow();
    }
}
