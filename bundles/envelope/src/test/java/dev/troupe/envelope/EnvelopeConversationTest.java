package dev.troupe.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Allowance;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.envelope.FakeHost.FakeSession;
import dev.troupe.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeConversationTest {

    private final FakeHost host = new FakeHost();
    private FakeConnection connection = new FakeConnection("", Map.of("name", "echo"));
    private EnvelopeConversation conversation = begin();

    private EnvelopeConversation begin() {
        return new EnvelopeConversation(connection, host, host, () -> 2);
    }

    private void speak(String subprotocol, Map<String, String> parameters) {
        connection = new FakeConnection(subprotocol, parameters);
        conversation = begin();
    }

    private void troupeV1() {
        speak("troupe.v1", Map.of("name", "echo", "publish", "allow"));
    }

    private void says(String frame) {
        conversation.onText(frame.getBytes(StandardCharsets.UTF_8));
    }

    private Request heard() {
        return host.opened.getFirst().accepted.getLast();
    }

    @Test
    void frameReachesTheAgentOfThePathWithItsDataAsTheyWere() {
        says("{\"type\":\"score\", \"data\": {\"a\": [1, 2]} , \"correlationId\":\"c1\",\"id\":\"m1\",\"new\":{}}");

        FakeSession session = host.opened.getFirst();
        assertThat(session.agent).isEqualTo("echo");
        assertThat(session.user).isEqualTo("ann");
        assertThat(heard().type()).isEqualTo("score");
        assertThat(heard().data()).hasToString("{\"a\": [1, 2]}");
        assertThat(heard().correlationId()).isEqualTo("c1");
        assertThat(heard().id()).isEqualTo("m1");
        assertThat(heard().pieces()).isFalse();
    }

    @Test
    void messageThatIsOneTooManyIsToldWhenToTryAgain() {
        connection.allowance = new Allowance(new Allowance.Source() {
            @Override
            public int some() {
                return 0;
            }

            @Override
            public long waitMillis() {
                return 70;
            }
        });

        says("{\"type\":\"a\",\"correlationId\":\"c1\"}");

        assertThat(connection.lastFrame())
                .contains("\"code\":\"rate_limited\"", "\"correlationId\":\"c1\"", "try again in 70 ms");
        assertThat(host.opened).isEmpty();
    }

    @Test
    void sessionIsOpenedByItsFirstMessageAndServesAll() {
        assertThat(host.opened).isEmpty();

        says("{\"type\":\"a\"}");
        says("{\"type\":\"b\"}");

        assertThat(host.opened).hasSize(1);
        assertThat(host.opened.getFirst().accepted).hasSize(2);
    }

    @Test
    void absentMembersAreAbsent() {
        says("{\"type\":\"a\",\"id\":null,\"correlationId\":null}");

        assertThat(heard().data()).isEqualTo(Json.NULL);
        assertThat(heard().id()).isNull();
        assertThat(heard().correlationId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | at byte 0",
                "[1] | expected '{'",
                "{\"type\":1e--} | at byte",
                "{} | type is missing",
                "{\"type\":7} | type refused",
                "{\"type\":\"\"} | type refused",
                "{\"type\":\"a\",\"correlationId\":{}} | correlationId refused",
                "{\"type\":\"a\",\"correlationId\":\"\"} | correlationId refused",
                "{\"type\":\"a\",\"id\":[]} | id refused",
                "{\"type\":\"a\",\"agentId\":\"other\"} | agentId 'other' refused"
            })
    void whatIsWrongIsToldAndCostsNothingElse(String frame, String told) {
        says(frame);

        assertThat(connection.lastFrame())
                .startsWith("{\"type\":\"error\",\"success\":false,\"error\":\"")
                .contains(told)
                .contains("\"code\":\"invalid\"");
        says("{\"type\":\"next\"}");
        assertThat(heard().type()).isEqualTo("next");
    }

    @Test
    void refusalCarriesTheCorrelationIdThatCameBeforeTheFault() {
        says("{\"correlationId\":\"c1\",\"type\":1e--}");

        assertThat(connection.lastFrame()).contains(",\"correlationId\":\"c1\",");
    }

    @Test
    void longNamesAreRefused() {
        says("{\"type\":\"" + "x".repeat(129) + "\"}");

        assertThat(connection.lastFrame()).contains("type refused: a string of 1 to 128 characters");
    }

    @Test
    void numberServesAsCorrelationIdAndComesBackAsItWasWritten() {
        says("{\"type\":\"a\",\"correlationId\":7.0}");

        conversation.deliver(new Outcome.Answer(heard(), "echo", "response", Json.TRUE, 42_000), false);

        assertThat(heard().correlationId()).isEqualTo("7.0");
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"response\",\"agentId\":\"echo\",\"success\":true,\"data\":true,"
                        + "\"correlationId\":7.0,\"timestamp\":T,\"processingTime\":P}");
    }

    @Test
    void everyOutcomeHasItsFrame() {
        says("{\"type\":\"a\",\"correlationId\":\"ü\\n\"}");
        Request request = heard();

        conversation.deliver(new Outcome.Answer(request, "echo", "lead_scored", Json.TRUE, 1), true);
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"lead_scored\",\"agentId\":\"echo\",\"success\":true,\"data\":true,"
                        + "\"correlationId\":\"ü\\n\",\"timestamp\":T,\"processingTime\":P}");

        conversation.deliver(new Outcome.Failure(request, "echo", "timeout", "no \"answer\"", 1), false);
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"error\",\"agentId\":\"echo\",\"success\":false,\"error\":\"no \\\"answer\\\"\","
                        + "\"code\":\"timeout\",\"correlationId\":\"ü\\n\",\"timestamp\":T,\"processingTime\":P}");

        conversation.deliver(new Outcome.Piece(request, "echo", 3, Json.string("x")), false);
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"delta\",\"agentId\":\"echo\",\"index\":3,\"data\":\"x\","
                        + "\"correlationId\":\"ü\\n\"}");

        conversation.deliver(new Outcome.Push("echo", "reminder", Json.number(1)), false);
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"reminder\",\"agentId\":\"echo\",\"data\":1,\"timestamp\":T}");
    }

    @Test
    void fullHostIsToldByItsCode() {
        host.refusal = new SessionRefusedException("overloaded", "all 2 sessions of this host are in use");

        says("{\"type\":\"a\",\"correlationId\":\"c1\"}");

        assertThat(connection.lastFrame()).contains("all 2 sessions", "\"code\":\"overloaded\"", "\"c1\"");
    }

    @Test
    void whereThePathNamesNoAgentTheFrameDoes() {
        speak("", Map.of());

        says("{\"type\":\"a\",\"agentId\":\"quiz\"}");
        says("{\"type\":\"b\",\"agentId\":\"echo\"}");
        says("{\"type\":\"c\",\"agentId\":\"quiz\"}");
        says("{\"type\":\"d\"}");

        assertThat(host.opened).extracting(session -> session.agent).containsExactly("quiz", "echo");
        assertThat(host.opened.getFirst().accepted).hasSize(2);
        assertThat(connection.lastFrame()).contains("agentId is missing");
    }

    @Test
    void endOfTheConnectionEndsSessionsAndSubscriptions() {
        troupeV1();
        says("{\"type\":\"a\"}");
        says("{\"type\":\"subscribe\",\"topic\":\"alerts\"}");

        conversation.onClosed();

        assertThat(host.opened.getFirst().closed).isTrue();
        assertThat(host.subscribed).isEmpty();
    }

    @Test
    void piecesComeToThoseWhoAskAndToAllOfTroupeV1() {
        says("{\"type\":\"a\",\"stream\":true}");
        assertThat(heard().pieces()).isTrue();
        says("{\"type\":\"a\",\"stream\":1}");
        assertThat(heard().pieces()).isFalse();

        troupeV1();
        says("{\"type\":\"a\"}");

        assertThat(host.opened.getLast().accepted.getFirst().pieces()).isTrue();
    }

    @Test
    void topicsAreForTroupeV1() {
        says("{\"type\":\"subscribe\",\"topic\":\"alerts\"}");
        assertThat(heard().type()).isEqualTo("subscribe");
        assertThat(host.subscribed).isEmpty();

        troupeV1();
        says("{\"type\":\"subscribe\",\"topic\":\"alerts\",\"correlationId\":1}");

        assertThat(host.subscribed).containsOnlyKeys("alerts");
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"subscribed\",\"success\":true,\"topic\":\"alerts\",\"correlationId\":1,"
                        + "\"timestamp\":T}");
    }

    @Test
    void publishedEventReachesTheSubscriberAndIsConfirmed() {
        troupeV1();
        says("{\"type\":\"subscribe\",\"topic\":\"alerts\"}");

        says("{\"type\":\"publish\",\"topic\":\"alerts\",\"data\":{\"n\":1}}");

        assertThat(connection.sent.get(2))
                .isEqualTo("{\"type\":\"event\",\"topic\":\"alerts\",\"data\":{\"n\":1},"
                        + "\"timestamp\":\"1970-01-01T00:00:00.000Z\"}");
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"published\",\"success\":true,\"topic\":\"alerts\",\"subscribers\":1,"
                        + "\"timestamp\":T}");
    }

    @Test
    void publishingIsForbiddenUnlessTheEndpointAllowsIt() {
        speak("troupe.v1", Map.of("name", "echo"));

        says("{\"type\":\"publish\",\"topic\":\"alerts\",\"data\":1}");

        assertThat(connection.lastFrame()).contains("\"code\":\"forbidden\"", "publish=allow");
    }

    @Test
    void subscriptionsAreBoundedAndRepeatingOneCostsNothing() {
        troupeV1();
        says("{\"type\":\"subscribe\",\"topic\":\"a\"}");
        says("{\"type\":\"subscribe\",\"topic\":\"b\"}");
        says("{\"type\":\"subscribe\",\"topic\":\"b\"}");
        assertThat(connection.lastFrame()).contains("\"subscribed\"");

        says("{\"type\":\"subscribe\",\"topic\":\"c\"}");
        assertThat(connection.lastFrame()).contains("\"code\":\"overloaded\"");

        says("{\"type\":\"unsubscribe\",\"topic\":\"a\"}");
        says("{\"type\":\"subscribe\",\"topic\":\"c\"}");
        assertThat(host.subscribed).containsOnlyKeys("b", "c");
    }

    @Test
    void badTopicIsToldInWords() {
        troupeV1();

        says("{\"type\":\"subscribe\"}");
        assertThat(connection.lastFrame()).contains("needs a topic");
        says("{\"type\":\"subscribe\",\"topic\":\"\"}");
        assertThat(connection.lastFrame()).contains("1 to 256 characters");
    }

    @Test
    void cancellingTellsWhetherThereWasAnything() {
        troupeV1();
        says("{\"type\":\"a\",\"correlationId\":\"running\"}");

        says("{\"type\":\"cancel\",\"target\":\"running\",\"correlationId\":\"x\"}");
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"cancelled\",\"success\":true,\"target\":\"running\",\"correlationId\":\"x\","
                        + "\"timestamp\":T}");
        says("{\"type\":\"cancel\",\"target\":7}");
        assertThat(connection.lastFrame()).contains("\"success\":false,\"target\":\"7\"");

        assertThat(host.opened.getFirst().cancelled).containsExactly("running", "7");
    }

    @Test
    void pingIsAnswered() {
        troupeV1();

        says("{\"type\":\"ping\",\"correlationId\":\"p\"}");

        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"pong\",\"success\":true,\"correlationId\":\"p\",\"timestamp\":T}");
    }

    @Test
    void clientOfTroupeV1HearsItsSessionAtOnce() {
        troupeV1();

        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"session\",\"agentId\":\"echo\",\"session\":\"s-1\",\"epoch\":1,\"seq\":0,"
                        + "\"recovered\":false,\"durable\":false,\"timestamp\":T}");
    }

    @Test
    void clientThatComesBackNamesItsSessionAndWhatItHasSeen() {
        connection = new FakeConnection("troupe.v1", Map.of("name", "echo"));
        connection.query.putAll(Map.of("session", "s-7", "epoch", "2", "after", "41"));

        conversation = begin();

        assertThat(host.resumed).containsExactly("s-7 of anonymous after 2/41");
        assertThat(connection.lastFrame()).contains("\"session\":\"s-1\"", "\"recovered\":false");
    }

    @ParameterizedTest
    @CsvSource({"x, 1", "1, x", "1, 99999999999999999999"})
    void positionThatIsNoNumberIsTheBeginning(String epoch, String after) {
        connection = new FakeConnection("troupe.v1", Map.of("name", "echo"));
        connection.query.putAll(Map.of("session", "s-7", "epoch", epoch, "after", after));

        conversation = begin();

        assertThat(host.resumed).containsExactly("s-7 of anonymous after 0/0");
    }

    @Test
    void numberedFramesCarryTheirNumber() {
        troupeV1();
        says("{\"type\":\"get\",\"correlationId\":\"c\",\"id\":\"m\"}");
        Request request = heard();

        conversation.deliver(new Outcome.Piece(request, "echo", 0, Json.TRUE), 1, false);
        assertThat(connection.lastFrame())
                .isEqualTo(
                        "{\"type\":\"delta\",\"agentId\":\"echo\",\"index\":0,\"data\":true,\"correlationId\":\"c\",\"seq\":1}");
        conversation.deliver(new Outcome.Reset(request, "echo"), 2, false);
        assertThat(connection.lastFrame())
                .isEqualTo(
                        "{\"type\":\"reset\",\"agentId\":\"echo\",\"correlationId\":\"c\",\"seq\":2,\"timestamp\":T}");
        conversation.deliver(new Outcome.Push("echo", "note", Json.NULL), 3, false);
        assertThat(connection.lastFrame())
                .isEqualTo("{\"type\":\"note\",\"agentId\":\"echo\",\"data\":null,\"seq\":3,\"timestamp\":T}");
        conversation.accepted(request);
        assertThat(connection.lastFrame()).isEqualTo("{\"type\":\"ack\",\"id\":\"m\",\"correlationId\":\"c\"}");
    }

    @Test
    void refusedSessionIsToldAtOnceAndTriedAgainAtTheFirstMessage() {
        host.refusal = new SessionRefusedException("overloaded", "the host is full");
        troupeV1();
        assertThat(connection.lastFrame()).contains("\"code\":\"overloaded\"");
        host.refusal = null;

        says("{\"type\":\"get\"}");

        assertThat(heard().type()).isEqualTo("get");
    }
}
