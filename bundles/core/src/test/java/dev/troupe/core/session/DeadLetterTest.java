package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.DeadLetters.Letter;
import dev.troupe.core.OpenSession;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.Json;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadLetterTest {

    private final HeldStore store = new HeldStore();
    private final Company company = new Company();
    private final DeadLetterTable letters = new DeadLetterTable(company.sessions);
    private final Peer peer = new Peer();
    private volatile boolean mended;

    @AfterEach
    void end() throws InterruptedException {
        store.fails = false;
        company.close();
    }

    private OpenSession failed() throws InterruptedException {
        company.durable.add("clerk");
        company.sessions.bindStore(store);
        company.plays("clerk", (message, session) -> {
            if (!mended) {
                throw new IllegalStateException("no paper");
            }
            session.reply(message, "done");
        });
        OpenSession session = company.openLasting("clerk", peer);
        session.accept(Peer.repeats("m-1"));
        peer.failure();
        return session;
    }

    @Test
    void letterTellsWhatItWasAndWhyItDied() throws Exception {
        OpenSession session = failed();

        Letter letter = letters.list(10).getFirst();

        assertThat(letter.session()).isEqualTo(session.id());
        assertThat(letter.agent()).isEqualTo("clerk");
        assertThat(letter.message()).isEqualTo("m-1");
        assertThat(letter.excerpt()).isEqualTo("\"m-1\"");
        assertThat(letter.bytes()).isEqualTo(5);
        assertThat(letters.count()).isEqualTo(1);
        assertThat(letters.data(letter.id())).map(Json::toString).contains("\"m-1\"");
        assertThat(letters.data(2)).isEmpty();
        assertThat(letter.reason()).contains("agent 'clerk' failed");
        assertThat(letter.attempts()).isEqualTo(Journal.ATTEMPTS);
    }

    @Test
    void replayedLetterIsAnsweredInItsSessionAndGone() throws Exception {
        failed();
        mended = true;

        assertThat(letters.replay(letters.list(10).getFirst().id())).isTrue();

        assertThat(peer.hearsAnswer()).isEqualTo("\"done\"");
        assertThat(letters.list(10)).isEmpty();
        assertThat(letters.replay(1)).isFalse();
    }

    @Test
    void letterWhoseSessionHasEndedGetsOneOfItsOwn() throws Exception {
        OpenSession session = failed();
        session.close();
        while (store.count() > 0) {
            Thread.onSpinWait();
        }
        CountDownLatch handled = new CountDownLatch(1);
        mended = true;
        company.plays("clerk", 2, false, () -> new Company.Scripted((message, next) -> handled.countDown()));

        assertThat(letters.replay(1)).isTrue();

        assertThat(handled.await(30, TimeUnit.SECONDS)).isTrue();
        while (store.count() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void storeThatIsAwayIsTold() throws Exception {
        failed();
        store.fails = true;

        assertThatThrownBy(() -> letters.bury(1))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void letterThatCannotBeReplayedStays() throws Exception {
        failed();
        store.fails = true;

        assertThatThrownBy(() -> letters.replay(1))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("takes nothing more at the moment");

        assertThat(letters.count()).isEqualTo(1);
    }
}
