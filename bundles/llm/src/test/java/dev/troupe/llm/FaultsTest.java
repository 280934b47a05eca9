package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatTool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as they should not be: whatever they do, a call ends, in time, with the next model's answer or one sentence. */
@Timeout(30)
class FaultsTest {

    @TempDir
    private Path home;

    private FakeServer server;
    private FakeServer second;
    private Desk desk;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        second = new FakeServer();
        desk = new Desk(home);
    }

    @AfterEach
    void stop() throws IOException {
        desk.close();
        server.close();
        second.close();
    }

    private AgentException failure() {
        return catchThrowableOfType(AgentException.class, desk::ask);
    }

    private String trouble() {
        return desk.table.trouble().orElse("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 529})
    void whatMayPassIsTriedAgain(int status) {
        server.answers(status, "application/json", "{\"error\":{\"message\":\"later\"}}")
                .streams(Said.answer("Hi"));
        desk.model("a", server);

        assertThat(desk.ask().text()).isEqualTo("Hi");
        assertThat(server.heard()).hasSize(2);
        assertThat(trouble()).isEqualTo("none");
    }

    @Test
    void retriesAreBounded() {
        desk.model("a", server, "retries", "3"); // it answers 500 for ever

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
        assertThat(server.heard()).hasSize(4);
        assertThat(trouble()).isEqualTo("no language model answers, and agents do without: 'a' failed (500)");
    }

    @Test
    void serverIsLeftAloneForAsLongAsItAsks() {
        server.answers(429, "text/plain", "", "retry-after-ms: 300", "Retry-After: 60")
                .streams(Said.answer("Hi"));
        desk.model("a", server);
        long before = System.nanoTime();

        desk.ask();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "date"})
    void nextModelIsAskedWhereTheFirstWantsALongPause(String wish) {
        String value = wish.equals("60")
                ? wish
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        server.answers(429, "text/plain", "", "Retry-After: " + value);
        second.streams(Said.answer("From the second")).streams(Said.answer("Again"));
        desk.model("a", server, "order", "1").model("b", second, "order", "2");

        assertThat(desk.ask().text()).isEqualTo("From the second");
        assertThat(desk.table.model()).contains("b-1");
        assertThat(desk.ask().text()).isEqualTo("Again");
        assertThat(server.heard()).hasSize(1);
    }

    @Test
    void halfStreamIsNoAnswer() {
        server.breaksOff(Said.piece("Hal")).streams(Said.piece("Hel")).streams(Said.answer("Hello"));
        desk.model("a", server);

        assertThat(desk.ask().text()).isEqualTo("Hello");
        assertThat(server.heard()).hasSize(3);
    }

    @Test
    void nobodyTakesOverOnceAPieceWasGiven() {
        server.breaksOff(Said.piece("Hal"));
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1").model("b", second);

        assertThatThrownBy(desk::askForPieces)
                .isInstanceOfSatisfying(
                        AgentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_BROKE_OFF));
        assertThat(desk.pieces).containsExactly("Hal");
        assertThat(server.heard()).hasSize(1);
        assertThat(second.heard()).isEmpty();
    }

    @Test
    void nextModelTakesOverBeforeTheFirstPiece() {
        server.breaksOff(Said.openAi("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1", "retries", "0").model("b", second);

        assertThat(desk.askForPieces().text()).isEqualTo("Hello");
        assertThat(desk.pieces).containsExactly("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: not json\n\n",
                "data: [1]\n\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}\n\n",
                "data: {\"error\":{\"message\":\"boom\",\"code\":500}}\n\n",
                "\u0000\u0001\u0002\n\n",
                "data: {\"choices\":7}\n\n"
            })
    void garbageIsNoAnswer(String garbage) {
        server.streams(garbage).streams(garbage);
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1", "retries", "1").model("b", second);

        assertThat(desk.ask().text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/event-streams", "application/octet-stream", ""})
    void wrongTypeIsNoAnswer(String type) {
        server.answers(200, type, "<html>Log in</html>");
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1").model("b", second);

        assertThat(desk.ask().text()).isEqualTo("Hello");
        assertThat(server.heard()).hasSize(1);
    }

    @Test
    void emptyAnswerIsNone() {
        server.answers(200, "application/json", "{}").answers(200, "text/event-stream", "");
        desk.model("a", server, "retries", "1");

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
        assertThat(trouble()).contains("ended in the middle of its answer");
    }

    @Test
    void serverThatSaysNothingIsNotWaitedFor() {
        server.hangs().streams(Said.answer("Asked again"));
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1", "first.byte.ms", "200").model("b", second);

        assertThat(desk.ask().text()).isEqualTo("Hello");
        assertThat(server.heard()).hasSizeLessThan(2); // on a slow machine it may not have heard of it yet
    }

    @Test
    void serverThatStopsInTheMiddleIsNotWaitedFor() {
        server.hangs(Said.piece("Hal"));
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1", "idle.ms", "200").model("b", second);

        assertThat(desk.ask().text()).isEqualTo("Hello");
    }

    @Test
    void answerThatIsSaidAndNotEndedIsTaken() {
        server.hangs(Said.piece("Hello") + Said.STOP); // at once: what is idle is what follows
        desk.model("a", server, "idle.ms", "200");

        assertThat(desk.ask().text()).isEqualTo("Hello");
    }

    @Test
    void serverThatGoesOnBehindItsEndIsNotListenedTo() {
        server.plays(out -> {
            FakeServer.stream(out);
            FakeServer.chunk(out, Said.piece("Hello") + Said.STOP + "data: [DONE]\n\n");
            while (true) {
                FakeServer.chunk(out, ": still here\n\n");
                server.pause(Duration.ofMillis(20));
            }
        });
        desk.model("a", server, "deadline.ms", "60000");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(desk.ask().text()).isEqualTo("Hello"));
    }

    @Test
    void limitOfTheRequestHoldsForAllModelsTogether() {
        server.hangs();
        second.hangs();
        desk.model("a", server).model("b", second);

        AgentException failure = catchThrowableOfType(
                AgentException.class, () -> desk.table.chat(Desk.hello().within(Duration.ofMillis(300))));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.text()).contains("300 ms");
        assertThat(trouble()).isEqualTo("none");
        assertThat(second.heard()).isEmpty();
    }

    @Test
    void tricklingServerEndsAtTheDeadline() {
        server.plays(out -> {
            FakeServer.stream(out);
            while (true) {
                FakeServer.chunk(out, ": still thinking\n\n");
                server.pause(Duration.ofMillis(20));
            }
        });
        desk.model("a", server, "deadline.ms", "400", "retries", "0");

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
    }

    @Test
    void interruptEndsACall() throws Exception {
        server.hangs(Said.piece("Hal"));
        desk.model("a", server);
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CompletableFuture<String> code = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            code.complete(failure().code());
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        server.awaitHanging();

        caller.interrupt();

        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        assertThat(stillInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(trouble()).isEqualTo("none");
    }

    @Test
    void hugeAnswersAreGivenUp() {
        String piece = Said.piece("x".repeat(1000));
        server.plays(out -> {
            FakeServer.stream(out);
            while (true) {
                FakeServer.chunk(out, piece);
            }
        });
        server.plays(out -> {
            FakeServer.stream(out);
            while (true) {
                FakeServer.chunk(out, "data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
            }
        });
        server.plays(out -> {
            FakeServer.stream(out);
            while (true) {
                FakeServer.chunk(out, ": no event at all\n\n");
            }
        });
        server.answers(200, "application/json", "{\"choices\":[\"" + "x".repeat(20_000) + "\"]}");
        desk.model("a", server, "reply.kib", "16");

        for (int answers = 0; answers < 4; answers++) {
            assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_REFUSED);
        }
        assertThat(server.heard()).hasSize(4);
        assertThat(trouble()).isEqualTo("none");
    }

    @Test
    void whatTheListenerThrowsEndsTheCall() {
        server.streams(Said.answer("Hel", "lo"));
        desk.model("a", server);

        assertThatThrownBy(() -> desk.table.chat(Desk.hello(), piece -> {
                    throw new IllegalStateException("gone");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gone");
        assertThat(server.heard()).hasSize(1);
        assertThat(trouble()).isEqualTo("none");
    }

    @Test
    void requestThatIsRefusedMakesNoModelRest() {
        String tooLong =
                "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}";
        server.answers(400, "application/json", tooLong).streams(Said.answer("Hi"));
        desk.model("a", server);

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_REFUSED);
        assertThat(desk.ask().text()).isEqualTo("Hi");
    }

    @Test
    void modelThatHasFailedRestsAndIsThenTried() {
        server.answers(404, "application/json", "{\"error\":{\"code\":\"model_not_found\"}}")
                .streams(Said.answer("Hi"));
        desk.model("a", server, "rest.ms", "60000");

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
        assertThat(server.heard()).hasSize(1);
        assertThat(desk.table.model()).isEmpty();
        assertThat(trouble()).endsWith("'a' knows no such model or path (404: model_not_found)");

        desk.later(Duration.ofMinutes(1));

        assertThat(desk.table.model()).contains("a-1");
        assertThat(desk.ask().text()).isEqualTo("Hi");
        assertThat(trouble()).isEqualTo("none");
    }

    @Test
    void nobodyIsThereAtTheAddress() throws IOException {
        server.close();
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1").model("b", second);

        ChatReply reply = desk.ask();

        assertThat(reply.text()).isEqualTo("Hello");
    }

    @Test
    void redirectIsNotFollowed() {
        server.answers(307, "text/plain", "", "Location: " + second.url());
        desk.model("a", server);

        assertThat(failure().code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
        assertThat(second.heard()).isEmpty();
    }

    @Test
    void callsAboveTheBoundDoNotReachTheServer() throws Exception {
        server.hangs(Said.piece("Hal"));
        desk.model("a", server, "calls.max", "1");
        CompletableFuture<AgentException> cancelled = new CompletableFuture<>();
        Thread first = Thread.ofVirtual().start(() -> cancelled.complete(failure()));
        server.awaitHanging();

        assertThatThrownBy(() -> desk.table.chat(Desk.hello().within(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        AgentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));

        assertThat(server.heard()).hasSize(1);
        first.interrupt();
        assertThat(cancelled.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void oneConfigurationCanBeAskedByName() {
        second.streams(Said.answer("Hello"));
        desk.model("a", server, "order", "1").model("b", second);

        assertThat(desk.table.chat(Desk.hello().by("b")).text()).isEqualTo("Hello");
        assertThatThrownBy(() -> desk.table.chat(Desk.hello().by("c"))).hasMessageContaining("no language model 'c'");
    }

    @Test
    void toolThatNoServerCouldTakeIsTheAgentsFault() {
        desk.model("a", server);

        assertThatThrownBy(() ->
                        desk.table.chat(Desk.hello().withTools(List.of(new ChatTool("log", "Logs", "{\"type\":")))))
                .isInstanceOfSatisfying(
                        AgentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessageContaining("parameters of tool 'log' refused");
    }
}
