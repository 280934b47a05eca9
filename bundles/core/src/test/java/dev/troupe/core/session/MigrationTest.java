package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Data;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.OpenSession;
import dev.troupe.core.memory.RehearsalException;
import dev.troupe.core.stage.LiveAgent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationTest {

    private Company company = new Company();
    private final Peer peer = new Peer();
    private final AtomicInteger migrations = new AtomicInteger();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    record Counted(int count) {}

    /** Remembers a number in form 1, {@code {"count":n}} in all later ones. */
    private final class Counter implements Agent {

        private final int version;
        private final int broken;

        /** @param broken a count that it does not migrate */
        Counter(int version, int broken) {
            this.version = version;
            this.broken = broken;
        }

        @Override
        public Object migrate(Data state, int from) {
            migrations.incrementAndGet();
            int count = from == 1
                    ? state.as(Integer.class)
                    : state.as(Counted.class).count();
            if (count == broken) {
                throw new IllegalStateException("no room for " + count);
            }
            return new Counted(count);
        }

        @Override
        public void onMessage(Message message, Session session) {
            int form = session.state().version();
            int count = 1
                    + (form == 1
                            ? session.state().as(Integer.class).orElse(0)
                            : session.state()
                                    .as(Counted.class)
                                    .map(Counted::count)
                                    .orElse(0));
            if (message.data().as(String.class).equals("count")) {
                session.state().set(version == 1 ? count : new Counted(count));
            }
            session.reply(message, version + " reads " + (count - 1) + " in form " + form);
        }
    }

    private LiveAgent deploy(int version) {
        return deploy(version, -1);
    }

    private LiveAgent deploy(int version, int broken) {
        return company.plays("counter", version, false, () -> new Counter(version, broken));
    }

    private String hears(OpenSession session, String text) throws InterruptedException {
        session.accept(Peer.says(text));
        return peer.hearsAnswer();
    }

    /** Until what the agent remembers is kept, which is after its answer. */
    private void counts(OpenSession session) throws InterruptedException {
        hears(session, "count");
        hears(session, "look");
    }

    @Test
    void newVersionFindsTheStateInItsOwnForm() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        counts(session);

        deploy(2);

        assertThat(hears(session, "look")).isEqualTo("\"2 reads 1 in form 2\"");
        assertThat(hears(session, "count")).isEqualTo("\"2 reads 1 in form 2\"");
        assertThat(hears(session, "look")).isEqualTo("\"2 reads 2 in form 2\"");
        assertThat(migrations).as("one on a copy, one that counts").hasValue(2);
    }

    @Test
    void agentThatGivesBackWhatItWasGivenReadsTheOldFormByItself() throws Exception {
        company.plays("plain", (message, session) -> session.state().set(1));
        OpenSession session = company.open("plain", peer);
        session.accept(Peer.says("first"));
        peer.hearsAnswer();

        company.plays(
                "plain",
                2,
                false,
                () -> new Company.Scripted(
                        (message, own) -> own.reply(message, own.state().version())));

        assertThat(hears(session, "second")).isEqualTo("1");
    }

    @Test
    void versionThatCannotReadOneSessionsStateDoesNotGoLive() throws Exception {
        deploy(1);
        OpenSession first = company.open("counter", peer);
        counts(first);
        OpenSession second = company.open("counter", peer);
        counts(second);
        counts(second);

        assertThatThrownBy(() -> deploy(2, 2))
                .isInstanceOf(RehearsalException.class)
                .hasMessageStartingWith("it cannot take over what session " + second.id()
                        + " remembers (state_version 1, now 2): java.lang.IllegalStateException: no room for 2, at ")
                .hasMessageContaining("Counter.migrate");

        assertThat(hears(second, "look")).isEqualTo("\"1 reads 2 in form 1\"");
        assertThat(hears(first, "look")).isEqualTo("\"1 reads 1 in form 1\"");
    }

    @Test
    void stateThatWouldGrowTooLargeIsRefusedBefore() throws Exception {
        company.plays("hoarder", (message, session) -> session.state().set("x"));
        OpenSession session = company.open("hoarder", peer);
        session.accept(Peer.says("hoard"));
        peer.hearsAnswer();

        assertThatThrownBy(() -> company.plays("hoarder", 2, false, () -> new Agent() {
                    @Override
                    public Object migrate(Data state, int from) {
                        return "x".repeat(65_536);
                    }
                }))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("the migrated state has 65538 bytes, at most 65536");
    }

    @Test
    void migrationThatFailsAfterAllFailsTheMessageAndKeepsTheState() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        LiveAgent second = deploy(2, 1); // nothing is remembered yet, so nothing is tried
        company.stage.withdraw(2, second);
        deploy(1);
        counts(session);
        company.stage.offer(2, second);

        session.accept(Peer.says("look"));

        assertThat(peer.hearsFailure()).isEqualTo("agent_failed");
        company.stage.withdraw(2, second);
        deploy(3);
        assertThat(hears(session, "look")).isEqualTo("\"3 reads 1 in form 3\"");
    }

    @Test
    void olderVersionGoesBackToWhatItRemembered() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        counts(session);
        LiveAgent second = deploy(2);
        counts(session);

        company.stage.withdraw(2, second);
        deploy(1);

        assertThat(hears(session, "count")).isEqualTo("\"1 reads 1 in form 1\"");
        assertThat(hears(session, "look")).isEqualTo("\"1 reads 2 in form 1\"");
    }

    @Test
    void olderVersionIsRefusedWhereNoOlderFormIsKept() throws Exception {
        deploy(2);
        OpenSession session = company.open("counter", peer);
        counts(session);

        assertThatThrownBy(() -> deploy(1))
                .isInstanceOf(RehearsalException.class)
                .hasMessageStartingWith("its state_version is 1, and session " + session.id()
                        + " remembers what a higher one has written");

        assertThat(hears(session, "look")).isEqualTo("\"2 reads 1 in form 2\"");
    }

    @Test
    void olderFormIsKeptOnlyUntilTheNewVersionHasProvedItself() throws Exception {
        company.close();
        company = new Company(Company.previous(Duration.ZERO));
        deploy(1);
        OpenSession session = company.open("counter", peer);
        counts(session);
        deploy(2);
        counts(session);

        assertThatThrownBy(() -> deploy(1)).isInstanceOf(RehearsalException.class);
    }

    @Test
    void stateSetByAnAgentThatMigratesNothingKeepsTheFormBeforeIt() throws Exception {
        deploy(1);
        OpenSession session = company.open("counter", peer);
        counts(session);
        LiveAgent second = company.plays(
                "counter",
                2,
                false,
                () -> new Company.Scripted((message, own) -> own.state().set(new Counted(9))));
        hears(session, "overwrite");

        company.stage.withdraw(2, second);
        deploy(1);

        assertThat(hears(session, "look")).isEqualTo("\"1 reads 1 in form 1\"");
    }
}
