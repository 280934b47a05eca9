package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.SessionRefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinaleTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Finale finale = finale(Map.of());

    private Finale finale(Map<String, String> properties) {
        return new Finale(company.sessions, properties::get);
    }

    @AfterEach
    void end() throws InterruptedException {
        gate.countDown();
        company.close();
    }

    private OpenSession busy() throws InterruptedException {
        company.plays("slow", (message, session) -> {
            begun.countDown();
            gate.await();
            session.reply(message, "done");
        });
        OpenSession session = company.open("slow", peer);
        session.accept(Peer.says("first"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return session;
    }

    @Test
    void whatRunsEndsAndWhatWaitsIsAnswered() throws Exception {
        OpenSession session = busy();
        session.accept(Peer.says("second"));

        Thread end = Thread.ofVirtual().start(finale::begin);
        Outcome.Failure second = peer.failure();
        session.accept(Peer.says("third"));
        Outcome.Failure third = peer.failure();
        gate.countDown();

        assertThat(second.code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
        assertThat(second.request().correlationId()).isEqualTo("second");
        assertThat(third.text()).isEqualTo("the host stops");
        assertThat(peer.hearsAnswer()).isEqualTo("\"done\"");
        assertThat(end.join(Duration.ofSeconds(30))).isTrue();
        assertThat(company.sessions.list()).isEmpty();
    }

    @Test
    void whatRunsForTooLongIsInterruptedAndAnswered() throws Exception {
        busy();

        finale(Map.of("troupe.shutdown.limit.ms", "50")).begin();

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.SHUTTING_DOWN);
    }

    @Test
    void readinessGoesFirstAndSessionsAreTakenDuringTheNotice() throws Exception {
        company.plays("quick", (message, session) -> session.reply(message, "here"));
        Finale patient = finale(Map.of("troupe.shutdown.notice.ms", "600000"));

        Thread end = Thread.ofVirtual().start(patient::begin);
        while (patient.waitsFor().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(patient.waitsFor()).contains("the host stops");
        assertThat(patient.takesNothing()).isFalse();
        company.open("quick", peer).accept(Peer.says("hello"));
        assertThat(peer.hearsAnswer()).isEqualTo("\"here\"");
        end.interrupt();
        assertThat(end.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void nothingNewIsTakenBehindTheNotice() {
        finale.begin();

        assertThat(finale.takesNothing()).isTrue();
        assertThatThrownBy(() -> company.open("any", peer))
                .isInstanceOfSatisfying(
                        SessionRefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    @Test
    void agentThatIsAtWorkMayStillAskOthers() throws Exception {
        company.plays("words", (message, session) -> session.reply(message, "seven"));
        company.plays("quiz", (message, session) -> {
            begun.countDown();
            gate.await();
            session.reply(message, session.ask("words", "count", null).as(String.class));
        });
        company.open("quiz", peer).accept(Peer.says("go"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        Thread end = Thread.ofVirtual().start(finale::begin);
        while (!finale.takesNothing()) {
            Thread.onSpinWait();
        }
        gate.countDown();

        assertThat(peer.hearsAnswer()).isEqualTo("\"seven\"");
        assertThat(end.join(Duration.ofSeconds(30))).isTrue();
    }
}
