package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.ReplyStream;
import dev.troupe.core.Outcome;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PieceStreamTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    private void talker() {
        company.plays("talker", (message, session) -> {
            ReplyStream stream = session.stream(message);
            stream.text("Hel");
            stream.text("lo");
            stream.end();
        });
    }

    @Test
    void piecesComeInOrderAndThenTheWhole() throws Exception {
        talker();

        company.open("talker", peer).accept(Peer.wantsPieces("hello"));

        assertThat((Outcome.Piece) peer.hears())
                .extracting(Outcome.Piece::index, piece -> piece.data().toString())
                .containsExactly(0, "{\"text\":\"Hel\"}");
        assertThat((Outcome.Piece) peer.hears())
                .extracting(Outcome.Piece::index, piece -> piece.data().toString())
                .containsExactly(1, "{\"text\":\"lo\"}");
        assertThat(peer.hearsAnswer()).isEqualTo("{\"text\":\"Hello\"}");
    }

    @Test
    void whoWantsNoPiecesGetsTheWholeOnly() throws Exception {
        talker();

        company.open("talker", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsAnswer()).isEqualTo("{\"text\":\"Hello\"}");
    }

    @Test
    void piecesOfOtherFormsEndAsAList() throws Exception {
        company.plays("lister", (message, session) -> {
            ReplyStream stream = session.stream(message);
            stream.piece(Map.of("n", 1));
            stream.piece(2);
        });

        company.open("lister", peer).accept(Peer.says("list"));

        assertThat(peer.hearsAnswer()).isEqualTo("[{\"n\":1},2]");
    }

    @Test
    void streamToAPeerThatIsGoneStopsTheHandler() throws Exception {
        AtomicReference<AgentException> thrown = new AtomicReference<>();
        CountDownLatch stopped = new CountDownLatch(1);
        company.plays("talker", (message, session) -> {
            ReplyStream stream = session.stream(message);
            peer.open = false;
            try {
                stream.text("anyone?");
            } catch (AgentException e) {
                thrown.set(e);
                stopped.countDown();
            }
        });

        company.open("talker", peer).accept(Peer.wantsPieces("hello"));

        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get().code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void endlessStreamIsBounded() throws Exception {
        company.plays("endless", (message, session) -> {
            ReplyStream stream = session.stream(message);
            while (true) {
                stream.text("x".repeat(1_000));
            }
        });

        company.open("endless", peer).accept(Peer.says("hello"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(failure.text()).contains("over 1048576 bytes");
    }
}
