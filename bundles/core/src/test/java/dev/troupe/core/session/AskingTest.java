package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingTest {

    private final Company company = new Company();
    private final Peer peer = new Peer();

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    @Test
    void answerOfTheOtherAgentComesBack() throws Exception {
        company.plays(
                "upper",
                (message, session) ->
                        session.reply(message, message.data().as(String.class).toUpperCase(java.util.Locale.ROOT)));
        company.plays(
                "caller", (message, session) -> session.reply(message, session.ask("upper", "shout", message.data())));

        company.open("caller", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"HELLO\"");
    }

    @Test
    void otherAgentRemembersWhoAsks() throws Exception {
        company.plays("counter", (message, session) -> {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            session.reply(message, count);
        });
        company.plays("caller", (message, session) -> session.reply(message, session.ask("counter", "count", null)));
        OpenSession first = company.open("caller", peer);
        first.accept(Peer.says("one"));
        first.accept(Peer.says("two"));

        assertThat(peer.hearsAnswer()).isEqualTo("1");
        assertThat(peer.hearsAnswer()).isEqualTo("2");
        Peer other = new Peer();
        company.open("caller", other).accept(Peer.says("one"));

        assertThat(other.hearsAnswer()).isEqualTo("1");
    }

    @Test
    void failureOfTheOtherAgentIsTheCallersUnlessCaught() throws Exception {
        company.plays("caller", (message, session) -> session.reply(message, session.ask("nobody", "hello", null)));

        company.open("caller", peer).accept(Peer.says("hello"));

        assertThat(peer.failure())
                .extracting(Outcome.Failure::code, Outcome.Failure::agent)
                .containsExactly(ErrorCode.NO_SUCH_AGENT, "caller");
    }

    @Test
    void circleIsRefusedAtOnceAndNamed() throws Exception {
        company.plays("ping", (message, session) -> session.reply(message, session.ask("pong", "hello", null)));
        company.plays("pong", (message, session) -> session.reply(message, session.ask("ping", "hello", null)));

        company.open("ping", peer).accept(Peer.says("hello"));

        Outcome.Failure failure = peer.failure();
        assertThat(failure.code()).isEqualTo(ErrorCode.LOOP);
        assertThat(failure.text()).contains("ping → pong → ping");
    }

    @Test
    void askingGoesEightDeep() throws Exception {
        for (int n = 0; n < 10; n++) {
            String next = "a" + (n + 1);
            company.plays("a" + n, (message, session) -> session.reply(message, session.ask(next, "deeper", null)));
        }
        company.plays("a8", (message, session) -> session.reply(message, "bottom"));
        Peer deep = new Peer();

        company.open("a0", peer).accept(Peer.says("eight"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"bottom\"");
        company.plays("a8", (message, session) -> session.reply(message, session.ask("a9", "deeper", null)));
        company.open("a0", deep).accept(Peer.says("nine"));
        assertThat(deep.hearsFailure()).isEqualTo(ErrorCode.LOOP);
    }

    @Test
    void askedAgentThatIsLateIsInterruptedAndTheCallerTold() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        company.plays("late", (message, session) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        company.plays(
                "caller",
                (message, session) ->
                        session.reply(message, session.ask("late", "hello", null, Duration.ofMillis(20))));

        do { // where the machine stands still the limit may pass before the question is heard
            company.open("caller", peer).accept(Peer.says("hello"));
            assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.TIMEOUT);
        } while (begun.getCount() > 0);

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void inlineAgentThatAsksIsNoLongerInline() throws Exception {
        company.playsInline("echo", (message, session) -> session.reply(message, message.data()));
        company.playsInline(
                "caller", (message, session) -> session.reply(message, session.ask("echo", "hello", message.data())));

        company.open("caller", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"hello\"");
        assertThat(company.stage.find("caller").orElseThrow().promise().holds()).isFalse();
        assertThat(company.stage.find("echo").orElseThrow().promise().holds()).isTrue();
    }

    @Test
    void handOverSendsWhatFollowsToTheOtherAgent() throws Exception {
        company.plays("front", (message, session) -> {
            session.handOver("back");
            session.reply(message, "front");
        });
        company.plays("back", (message, session) -> session.reply(message, "back"));
        OpenSession session = company.open("front", peer);

        session.accept(Peer.says("one"));
        session.accept(Peer.says("two"));

        assertThat(peer.hearsAnswer()).isEqualTo("\"front\"");
        assertThat(peer.hearsAnswer()).isEqualTo("\"back\"");
    }

    @Test
    void handedOverMessageIsAnsweredByTheOtherAgent() throws Exception {
        company.plays("front", (message, session) -> session.handOver("back", message));
        company.plays("back", (message, session) -> session.reply(message, message.data()));

        company.open("front", peer).accept(Peer.says("hello"));

        Outcome.Answer answer = (Outcome.Answer) peer.hears();
        assertThat(answer.agent()).isEqualTo("back");
        assertThat(answer.data()).hasToString("\"hello\"");
        assertThat(peer.hasHeardNothingElse()).isTrue();
    }

    @Test
    void messageThatNobodyKeepsIsNotHandedOnForEver() throws Exception {
        company.plays("left", (message, session) -> session.handOver("right", message));
        company.plays("right", (message, session) -> session.handOver("left", message));

        company.open("left", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.LOOP);
    }

    @Test
    void handOverToNobodyIsRefused() throws Exception {
        company.plays("front", (message, session) -> session.handOver("nobody", message));

        company.open("front", peer).accept(Peer.says("hello"));

        assertThat(peer.hearsFailure()).isEqualTo(ErrorCode.NO_SUCH_AGENT);
    }
}
