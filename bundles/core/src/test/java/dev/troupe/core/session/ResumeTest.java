package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.ReplyStream;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Standing;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that lose their channel, and come back. */
class ResumeTest {

    private static final String OWNER = "key-1";

    private final Peer peer = new Peer();
    private final Peer back = new Peer();
    private Company company = new Company();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    private void echo() {
        company.plays("echo", (message, session) -> session.reply(message, message.data()));
    }

    private OpenSession answered(int messages) throws InterruptedException {
        OpenSession session = company.openLasting("echo", peer);
        for (int i = 1; i <= messages; i++) {
            session.accept(Peer.says("m" + i));
            peer.hears();
        }
        return session;
    }

    private Optional<OpenSession> resume(OpenSession session, long seen) {
        return company.sessions.resume(session.id(), OWNER, "echo", new Position(1, seen), back);
    }

    @Test
    void peerHearsItsSessionFirstAndThenOutcomesByNumber() throws Exception {
        echo();

        OpenSession session = answered(2);

        assertThat(peer.standings).containsExactly(new Standing(session.id(), "echo", 1, 0, false, false));
        assertThat(peer.numbers).containsExactly(1L, 2L);
    }

    @Test
    void whoComesBackHearsWhatItMissedOnceAndInOrder() throws Exception {
        echo();
        OpenSession session = answered(1);
        session.left(peer);
        session.accept(Peer.says("m2"));
        session.accept(Peer.says("m3"));

        resume(session, 1);

        assertThat(back.hearsAnswer()).isEqualTo("\"m2\"");
        assertThat(back.hearsAnswer()).isEqualTo("\"m3\"");
        assertThat(back.numbers).containsExactly(2L, 3L);
        assertThat(back.standings).containsExactly(new Standing(session.id(), "echo", 1, 1, true, false));
        assertThat(back.hasHeardNothingElse()).isTrue();
    }

    @Test
    void streamGoesOnOverTheNewChannelWhereItWas() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        company.plays("echo", (message, session) -> {
            ReplyStream stream = session.stream(message);
            stream.text("a");
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            stream.text("b");
            stream.text("c");
        });
        OpenSession session = company.openLasting("echo", peer);
        session.accept(Peer.wantsPieces("sing"));
        peer.hears();
        peer.open = false;
        session.left(peer);
        gone.countDown();

        resume(session, 1);

        assertThat(((Outcome.Piece) back.hears()).index()).isEqualTo(1);
        assertThat(((Outcome.Piece) back.hears()).index()).isEqualTo(2);
        assertThat(back.hearsAnswer()).isEqualTo("{\"text\":\"abc\"}");
        assertThat(back.numbers).containsExactly(2L, 3L, 4L);
    }

    @Test
    void newChannelTakesTheSessionFromTheOld() throws Exception {
        echo();
        OpenSession session = answered(1);

        resume(session, 1);
        session.left(peer);
        session.accept(Peer.says("m2"));

        assertThat(peer.replaced).isTrue();
        assertThat(back.hearsAnswer()).isEqualTo("\"m2\"");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void whoMissedMoreThanIsKeptIsToldSo() throws Exception {
        echo();
        OpenSession session = answered(History.OUTCOMES + 2);

        resume(session, 1);

        assertThat(back.standings)
                .containsExactly(new Standing(session.id(), "echo", 1, History.OUTCOMES + 2, false, false));
        assertThat(back.hasHeardNothingElse()).isTrue();
    }

    @Test
    void whoHasSeenTheFutureIsNotBelieved() throws Exception {
        echo();
        OpenSession session = answered(1);

        resume(session, 7);

        assertThat(back.standings).containsExactly(new Standing(session.id(), "echo", 1, 1, false, false));
    }

    @Test
    void onlyTheOwnerComesBackAndOnlyToTheSameAgent() throws Exception {
        echo();
        String id = answered(1).id();

        assertThat(company.sessions.resume(id, "key-2", "echo", Position.START, back))
                .isEmpty();
        assertThat(company.sessions.resume(id, OWNER, "quiz", Position.START, back))
                .isEmpty();
        assertThat(company.sessions.resume(company.open("echo", peer).id(), "", "echo", Position.START, back))
                .isEmpty();
        assertThat(back.standings).isEmpty();
    }

    @Test
    void messageThatIsSentAgainIsHandledOnce() throws Exception {
        echo();
        OpenSession session = company.openLasting("echo", peer);

        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-1"));
        session.accept(Peer.repeats("m-2"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"m-1\"");
        assertThat(peer.hearsAnswer()).isEqualTo("\"m-2\"");
        assertThat(peer.accepted).containsExactly("m-1");
    }

    @Test
    void messageThatWasRefusedIsTakenWhenItComesAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        company.plays("echo", (message, session) -> {
            go.await();
            session.reply(message, message.data());
        });
        OpenSession session = company.openLasting("echo", peer);
        for (int i = 0; i <= Company.QUICK.mailbox(); i++) {
            session.accept(Peer.says("m" + i));
        }
        session.accept(Peer.repeats("m-1"));
        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.OVERLOADED);
        go.countDown();
        for (int i = 0; i <= Company.QUICK.mailbox(); i++) {
            peer.hearsAnswer();
        }

        session.accept(Peer.repeats("m-1"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"m-1\"");
    }

    @Test
    @Timeout(60)
    void sessionEndsWhenItsPeerStaysAway() throws Exception {
        company.close();
        company = new Company(Company.patience(100));
        echo();
        OpenSession session = answered(1);

        session.left(peer);

        while (!company.sessions.list().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(resume(session, 1)).isEmpty();
    }
}
