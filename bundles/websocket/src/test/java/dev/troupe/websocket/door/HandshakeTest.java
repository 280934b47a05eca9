package dev.troupe.websocket.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Arrival;
import dev.troupe.core.Decision;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.upgrade.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {

    private final Echo echo = new Echo();
    private TestDoor door;

    private void open() throws Exception {
        open(TestDoor.RULES);
    }

    private void open(Rules rules) throws Exception {
        door = TestDoor.with(echo, TestDoor.LIMITS, rules);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private RawWebSocket.Answer ask(String path, String... headers) {
        return RawWebSocket.ask(door.port(), RawWebSocket.upgrade(path, headers));
    }

    @Test
    void answerIsTheOneOfTheRfc() throws Exception {
        open();

        RawWebSocket.Answer answer = ask("/ws");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.header("Connection")).isEqualTo("Upgrade");
        assertThat(answer.head()).doesNotContain("Sec-WebSocket-Protocol");
    }

    @Test
    void noExtensionIsAgreedOn() throws Exception {
        open();

        RawWebSocket.Answer answer = ask("/ws", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.head()).doesNotContain("Sec-WebSocket-Extensions");
    }

    @Test
    void firstSubprotocolOfTheClientThatIsSpokenWins() throws Exception {
        open();

        RawWebSocket.Answer answer =
                ask("/ws", "Sec-WebSocket-Protocol: other, echo.v2", "Sec-WebSocket-Protocol: echo.v1");

        assertThat(answer.header("Sec-WebSocket-Protocol")).isEqualTo("echo.v2");
        assertThat(echo.opened().subprotocol()).isEqualTo("echo.v2");
    }

    @Test
    void subprotocolThatNobodySpeaksIsNotAgreedOn() throws Exception {
        open();

        RawWebSocket.Answer answer = ask("/ws", "Sec-WebSocket-Protocol: other");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.head()).doesNotContain("Sec-WebSocket-Protocol");
        assertThat(echo.opened().subprotocol()).isEmpty();
    }

    @Test
    void connectionKnowsWhatItWasOpenedWith() throws Exception {
        open();
        door.endpoints.add("agents", "/agents/{name}/ws", "test", Map.of("publish", "allow"));

        ask("/agents/caf%C3%A9%20x/./ws?user=ada-1&x=a%26b&x=c");

        Connection connection = echo.opened();
        assertThat(connection.path()).isEqualTo("/agents/café%20x/ws");
        assertThat(connection.endpoint()).isEqualTo("/agents/{name}/ws");
        assertThat(connection.parameters()).containsOnly(Map.entry("name", "café x"), Map.entry("publish", "allow"));
        assertThat(connection.query("x")).contains("a&b");
        assertThat(connection.query("y")).isEmpty();
        assertThat(connection.user()).isEqualTo("ada-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?user=", "?user=a%20b", "?user=%3Cscript%3E", "?other=x"})
    void userWithoutAProperNameIsAnonymous(String query) throws Exception {
        open();

        ask("/ws" + query);

        assertThat(echo.opened().user()).isEqualTo("anonymous");
    }

    @Test
    void userNameHasAtMost64Characters() throws Exception {
        open();

        ask("/ws?user=" + "x".repeat(64));
        assertThat(echo.opened().user()).hasSize(64);

        ask("/ws?user=" + "x".repeat(65));
        assertThat(echo.opened().user()).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/w", "/ws/", "/ws/more", "/WS", "/agents/echo/ws", "/ws/../other"})
    void pathThatIsNoEndpointIsLeftToOthers(String path) throws Exception {
        open();

        RawWebSocket.Answer answer = ask(path);

        assertThat(answer.body()).isEqualTo("everything else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/agents/../ws", "/./ws", "/%77s", "/ws;v=1"})
    void pathIsNormalisedFirst(String path) throws Exception {
        open();

        assertThat(ask(path).status()).isEqualTo(101);
    }

    @Test
    void pageThatIsOpenedByHandIsToldToUpgrade() throws Exception {
        open();

        RawWebSocket.Answer answer = RawWebSocket.ask(door.port(), "GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"this is a WebSocket endpoint: connect with ws:// or wss://\","
                        + "\"code\":\"upgrade_required\"}\n");
    }

    @Test
    void otherMethodsAreLeftToOthers() throws Exception {
        open();

        RawWebSocket.Answer answer =
                RawWebSocket.ask(door.port(), "POST /ws HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer.body()).isEqualTo("everything else");
    }

    @Test
    void otherVersionIsToldTheOneSpoken() throws Exception {
        open();

        String request = RawWebSocket.upgrade("/ws").replace("Version: 13", "Version: 8");
        RawWebSocket.Answer answer = RawWebSocket.ask(door.port(), request);

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void keyHasToBeSixteenBytes(String key) throws Exception {
        open();

        String request = RawWebSocket.upgrade("/ws").replace("dGhlIHNhbXBsZSBub25jZQ==", key);

        assertThat(RawWebSocket.ask(door.port(), request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1, 127.0.0.1",
        "http://127.0.0.1:80, 127.0.0.1",
        "http://localhost:8080, localhost:8080",
        "HTTP://LOCALHOST:8080, localhost:8080",
        "https://app.example.com, localhost:8080",
        "http://app.example.com:99, localhost:8080"
    })
    void pageOfTheSameOrAnAllowedOriginIsLetIn(String origin, String host) throws Exception {
        open(Rules.of(List.of("https://app.example.com:443", "http://app.example.com:99"), List.of(), 10));

        assertThat(ask("/ws", "Origin: " + origin, "Host: " + host).status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://127.0.0.1",
                "http://127.0.0.1:81",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1@evil.example",
                "http://app.example.com",
                "https://app.example.com:444",
                "https://sub.app.example.com",
                "null",
                "*",
                "%",
                "http://127.0.0.1, http://evil.example"
            })
    void pageOfAnotherOriginIsRefused(String origin) throws Exception {
        open(Rules.of(List.of("https://app.example.com"), List.of(), 10));

        RawWebSocket.Answer answer = ask("/ws", "Origin: " + origin);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).contains("\"code\":\"forbidden\"").contains("allowed.origins");
        assertThat(echo.opened).isEmpty();
    }

    @Test
    void pageFromDiskIsLetInWhereItIsAllowedAndNoOther() throws Exception {
        open(Rules.of(List.of("null"), List.of(), 10));

        assertThat(ask("/ws", "Origin: null").status()).isEqualTo(101);
        assertThat(ask("/ws", "Origin: http://evil.example").status()).isEqualTo(403);
    }

    @Test
    void anyOriginCanBeAllowed() throws Exception {
        open(Rules.of(List.of("*"), List.of(), 10));

        assertThat(ask("/ws", "Origin: http://evil.example").status()).isEqualTo(101);
        assertThat(ask("/ws", "Origin: null").status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "troupe.localhost", "ours.example"})
    void hostGoesByItsLoopbackAndAllowedNames(String host) throws Exception {
        open(Rules.of(List.of(), List.of("Ours.example"), 10));

        assertThat(ask("/ws", "Host: " + host).status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.1", "10.0.0.1:80"
            })
    void hostBoundToLoopbackGoesByNoOtherName(String host) throws Exception {
        open();

        RawWebSocket.Answer answer = ask("/ws", "Host: " + host, "Origin: http://" + host);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("allowed.hosts");
    }

    @Test
    void connectionBeyondTheLimitIsAskedToComeLater() throws Exception {
        open(Rules.of(List.of(), List.of(), 1));

        try (RawWebSocket first = door.connect()) {
            first.text("in");
            assertThat(first.readText()).isEqualTo("in");
            RawWebSocket.Answer second = ask("/ws");

            assertThat(second.status()).isEqualTo(503);
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(second.body()).contains("\"code\":\"overloaded\"");
        }
        echo.closed();
        assertThat(ask("/ws").status()).isEqualTo(101);
    }

    @Test
    void endpointWhoseDialectIsNotHereAsksToComeLater() throws Exception {
        open();
        door.endpoints.add("other", "/other", "klingon", Map.of());

        RawWebSocket.Answer answer = ask("/other");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body()).contains("klingon");
    }

    @Test
    void hostThatStopsTakesNoNewConnectionAndKeepsTheOthers() throws Exception {
        open();
        try (RawWebSocket early = door.connect()) {
            door.shutdown.closed = true;

            RawWebSocket.Answer answer = ask("/ws");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.body()).contains("\"code\":\"shutting_down\"");
            early.text("still here");
            assertThat(early.readText()).isEqualTo("still here");
        }
    }

    @Test
    void whomAccessRefusesGetsItsAnswerAndNoSocket() throws Exception {
        open();
        door.access.refusal =
                Optional.of(new Decision.Refused(429, "rate_limited", "too many requests", Map.of("Retry-After", "7")));

        RawWebSocket.Answer answer = ask("/ws");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.body()).isEqualTo("{\"error\":\"too many requests\",\"code\":\"rate_limited\"}\n");
        assertThat(echo.opened).isEmpty();
    }

    @Test
    void strangerIsNotToldWhatTheEndpointWants() throws Exception {
        open();
        door.access.refusal = Optional.of(new Decision.Refused(401, "unauthorized", "a key", Map.of()));

        RawWebSocket.Answer answer = RawWebSocket.ask(door.port(), "GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void accessIsAskedAboutTheNormalisedPathWithHeaderAndTicket() throws Exception {
        open();

        ask("/agents/../%77s?user=ada&ticket=t%31", "Authorization: Bearer k");

        Arrival arrival = door.access.arrivals.getFirst();
        assertThat(arrival.method()).isEqualTo("GET");
        assertThat(arrival.path()).isEqualTo("/ws");
        assertThat(arrival.address()).isEqualTo("127.0.0.1");
        assertThat(arrival.header("Authorization")).contains("Bearer k");
        assertThat(arrival.header("X-Forwarded-For")).isEmpty();
        assertThat(arrival.ticket()).contains("t1");
        assertThat(echo.opened().caller().name()).isEqualTo("ann");
    }

    @Test
    void queryThatIsNoUtf8IsRefused() throws Exception {
        open();

        assertThat(ask("/ws?user=%FF%FE").status()).isEqualTo(400);
        assertThat(echo.opened).isEmpty();
    }
}
