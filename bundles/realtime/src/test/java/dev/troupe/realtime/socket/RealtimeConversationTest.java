package dev.troupe.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Allowance;
import dev.troupe.core.Outcome;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.FakeCompany;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.task.TaskDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row of the dialect's table is one of these. */
class RealtimeConversationTest {

    private final FakeCompany company = new FakeCompany();
    private final TopicTable topics = new TopicTable();
    private final Audience audience = new Audience();
    private final Traffic traffic = new Traffic();
    private final TaskDesk desk =
            new TaskDesk(company.agents(), company.sessions(), topics, new Configuration(Map.of(), Map.of()), traffic);
    private FakeConnection connection = new FakeConnection(Map.of("hear_events", "true"));
    private RealtimeConversation conversation = converse(connection);

    private RealtimeConversation converse(FakeConnection with) {
        return new RealtimeConversation(with, audience, topics, desk, traffic, () -> 3);
    }

    private void speak(Map<String, String> options) {
        conversation.onClosed();
        connection = new FakeConnection(options);
        conversation = converse(connection);
    }

    private void says(String frame) {
        conversation.onText(frame.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Json frame, String key) {
        return frame.member(key).orElseThrow().toString();
    }

    @Test
    void everyFrameHasAllSixKeys() throws Exception {
        says("{\"message_type\":\"ping\",\"message_id\":\"m1\"}");
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"a\"}}");
        says("nonsense");
        topics.publish("a", Json.number(1));

        for (int i = 0; i < 4; i++) {
            assertThat(connection.next().members().keySet())
                    .containsExactly(
                            "message_id", "message_type", "payload", "timestamp", "correlation_id", "response_to");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message_type":"subscribe","payload":{"topic":"health_events"}} | subscription_confirmed {"topic":"health_events","subscriber_count":1}
            {"message_type":"subscribe","payload":{}}                        | error {"error":"Topic is required"}
            {"message_type":"subscribe"}                                     | error {"error":"Topic is required"}
            {"message_type":"subscribe","payload":{"topic":7}}               | error {"error":"Topic is required"}
            {"message_type":"unsubscribe","payload":{"topic":"never"}}       | unsubscription_confirmed {"topic":"never"}
            {"message_type":"unsubscribe","payload":{}}                      | error {"error":"Topic is required"}
            {"message_type":"agent_request","payload":{}}                    | error {"error":"Query is required"}
            {"message_type":"bogus"}                                         | error {"error":"Unknown message type: bogus"}
            not JSON                                                         | error {"error":"Invalid JSON format"}
            {"message_type":                                                 | error {"error":"Invalid JSON format"}
            """)
    void frameHasItsAnswer(String frame, String answer) throws Exception {
        says(frame);

        assertThat(connection.nextSaid()).isEqualTo(answer);
        assertThat(connection.hasHeardNothingElse()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                    | a frame is an object
            7                     | a frame is an object
            {}                    | message_type refused
            {"message_type":null} | message_type refused
            {"message_type":"agent_request","payload":{"query":"q","parameters":[]}} | parameters refused: an object
            """)
    void whatIsNoFrameIsToldInASentence(String frame, String sentence) throws Exception {
        says(frame);

        assertThat(connection.nextSaid()).startsWith("error {\"error\":\"" + sentence);
    }

    @Test
    void nothingIsSaidBeforeTheClientSpeaks() {
        assertThat(connection.hasHeardNothingElse()).isTrue();
    }

    @Test
    void welcomeIsSaidWhereItIsConfigured() throws Exception {
        speak(Map.of("welcome", "true", "auto_subscribe", "a, b"));

        Json welcome = connection.next();
        assertThat(text(welcome, "message_type")).isEqualTo("\"connection_established\"");
        assertThat(text(welcome, "payload"))
                .matches("\\{\"client_id\":\"client_2\",\"server_time\":\"[-0-9T:.]+\",\"connection_id\":2}");
        assertThat(connection.nextSaid()).isEqualTo("subscription_confirmed {\"topic\":\"a\",\"subscriber_count\":1}");
        assertThat(connection.nextSaid()).isEqualTo("subscription_confirmed {\"topic\":\"b\",\"subscriber_count\":1}");
    }

    @Test
    void pongAnswersThePing() throws Exception {
        says("{\"message_type\":\"ping\",\"message_id\":\"m1\"}");

        Json pong = connection.next();
        assertThat(text(pong, "message_type")).isEqualTo("\"pong\"");
        assertThat(text(pong, "payload")).matches("\\{\"timestamp\":\"[-0-9T:.]+\"}");
        assertThat(text(pong, "response_to")).isEqualTo("\"m1\"");
    }

    @Test
    void unknownTypeIsAnsweredToItsMessage() throws Exception {
        says("{\"message_type\":\"bogus\",\"message_id\":\"m7\"}");

        assertThat(text(connection.next(), "response_to")).isEqualTo("\"m7\"");
    }

    @Test
    void eventsComeInTheFormOfTheirType() throws Exception {
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"alerts\"}}");
        connection.next();

        topics.publish("alerts", Json.parse("{\"n\":1}"));
        topics.publish("alerts", "data_update", Json.parse("{\"n\":2}"));
        topics.publish("alerts", "realtime_event", Json.parse("{\"event_id\":\"e\",\"correlation_id\":\"t1\"}"));
        topics.publish("events", "realtime_event", Json.parse("{\"event_id\":\"f\"}"));
        topics.publish("broadcast", Json.parse("{\"all\":true}"));
        topics.publish("broadcast", "news", Json.parse("[]"));
        topics.publish("elsewhere", Json.TRUE);

        assertThat(connection.nextSaid()).isEqualTo("topic_message {\"topic\":\"alerts\",\"data\":{\"n\":1}}");
        assertThat(connection.nextSaid()).isEqualTo("data_update {\"n\":2}");
        Json event = connection.next();
        assertThat(text(event, "message_type")).isEqualTo("\"realtime_event\"");
        assertThat(text(event, "correlation_id")).isEqualTo("\"t1\"");
        assertThat(connection.nextSaid()).isEqualTo("realtime_event {\"event_id\":\"f\"}");
        assertThat(connection.nextSaid()).isEqualTo("broadcast {\"all\":true}");
        assertThat(connection.nextSaid()).isEqualTo("news []");
        assertThat(connection.hasHeardNothingElse()).isTrue();
    }

    @Test
    void publishIsEncodedOnceForAllSockets() throws Exception {
        FakeConnection other = new FakeConnection(Map.of("auto_subscribe", "alerts"));
        converse(other);
        other.next();
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"alerts\"}}");
        connection.next();

        topics.publish("alerts", Json.NULL);

        assertThat(connection.next()).isEqualTo(other.next()); // down to the id
    }

    @Test
    void eventsAreHeardOnceByWhoAlsoSubscribed() throws Exception {
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"events\"}}");
        connection.next();
        topics.publish("events", "realtime_event", Json.parse("{}"));
        connection.next();
        assertThat(connection.hasHeardNothingElse()).isTrue();

        says("{\"message_type\":\"unsubscribe\",\"payload\":{\"topic\":\"events\"}}");
        connection.next();
        topics.publish("events", "realtime_event", Json.parse("{}"));

        assertThat(connection.nextSaid()).isEqualTo("realtime_event {}");
        assertThat(connection.hasHeardNothingElse()).isTrue();
    }

    @Test
    void socketOfACustomPathHearsEventsOnlyWhenItSubscribes() {
        speak(Map.of());

        topics.publish("events", "realtime_event", Json.parse("{}"));

        assertThat(connection.hasHeardNothingElse()).isTrue();
    }

    @Test
    void subscribersAreCountedUntilTheyLeave() throws Exception {
        speak(Map.of("auto_subscribe", "a"));
        assertThat(connection.nextSaid()).contains("\"subscriber_count\":1");
        FakeConnection second = new FakeConnection(Map.of("auto_subscribe", "a,b"));
        RealtimeConversation other = converse(second);
        assertThat(second.nextSaid()).contains("\"subscriber_count\":2");
        assertThat(audience.topics()).isEqualTo(Map.of("a", 2, "b", 1));

        other.onClosed();

        assertThat(audience.topics()).isEqualTo(Map.of("a", 1));
        assertThat(audience.size()).isEqualTo(1);
        assertThat(audience.members().getFirst().topics()).containsExactly("a");
    }

    @Test
    void subscriptionsAndTopicsAreBounded() throws Exception {
        speak(Map.of("auto_subscribe", "a, b, c"));
        for (int i = 0; i < 3; i++) {
            connection.next();
        }

        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"d\"}}");
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"a\"}}");
        assertThat(connection.nextSaid()).contains("this connection has its 3 subscriptions");
        assertThat(connection.nextSaid()).startsWith("subscription_confirmed");

        says("{\"message_type\":\"unsubscribe\",\"payload\":{\"topic\":\"a\"}}");
        says("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"" + "x".repeat(257) + "\"}}");
        connection.next();
        assertThat(connection.nextSaid()).contains("257 characters refused");
    }

    @Test
    void requestIsDoneByTheAgentThatKnowsTheTask() throws Exception {
        company.answers("quiz", List.of("ask"), "1");
        company.answers("health", List.of("analyze_health"), "{\"fine\":true}");

        says(
                "{\"message_type\":\"agent_request\",\"message_id\":\"m1\",\"payload\":{\"query\":\"Analyze\",\"task_type\":\"analyze_health\","
                        + "\"parameters\":{\"patient_id\":\"12345\"}}}");

        Json started = connection.next();
        Json completed = connection.next();
        Json response = connection.next();
        String task = response.member("payload").orElseThrow().text("task_id").orElseThrow();
        assertThat(task).startsWith("ws-");
        assertThat(text(response, "message_type")).isEqualTo("\"agent_response\"");
        assertThat(text(response, "payload"))
                .isEqualTo("{\"success\":true,\"result\":{\"fine\":true},\"error\":null,\"task_id\":\"" + task + "\"}");
        assertThat(text(response, "correlation_id") + text(response, "response_to"))
                .isEqualTo("nullnull");
        for (Json event : List.of(started, completed)) {
            assertThat(text(event, "message_type")).isEqualTo("\"realtime_event\"");
            assertThat(text(event, "correlation_id")).isEqualTo("\"" + task + "\"");
        }
        assertThat(started.toString()).contains("agent_task_started", "\"source_agent\":\"health\"");
        assertThat(completed.toString()).contains("agent_task_completed");
        assertThat(company.heard.getFirst().data().toString())
                .isEqualTo("{\"query\":\"Analyze\",\"parameters\":{\"patient_id\":\"12345\"},\"context\":{}}");
    }

    @Test
    void requestThatFailsIsToldWithTheAgentsWords() throws Exception {
        company.plays(
                "health",
                List.of("default"),
                List.of(),
                (request, agent) ->
                        Optional.of(new Outcome.Failure(request, agent, ErrorCode.AGENT_FAILED, "kaput", 1)));

        says("{\"message_type\":\"agent_request\",\"correlation_id\":\"c1\",\"payload\":{\"query\":\"q\"}}");

        assertThat(connection.next().toString()).contains("agent_task_started");
        assertThat(connection.next().toString()).contains("agent_task_failed", "kaput");
        Json response = connection.next();
        assertThat(text(response, "payload")).startsWith("{\"success\":false,\"result\":null,\"error\":\"kaput\",");
        assertThat(text(response, "correlation_id")).isEqualTo("\"c1\"");
    }

    @Test
    void messageThatIsOneTooManyIsToldWhenToTryAgain() throws Exception {
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

        says("{\"message_type\":\"ping\"}");

        assertThat(connection.nextSaid()).contains("try again in 70 ms");
        assertThat(traffic.errors()).isEqualTo(1);
    }

    @Test
    void socketWithoutAFrameIsClosedAsInactive() {
        audience.closeIdle(Duration.ZERO);
        audience.closeIdle(Duration.ofHours(1));
        assertThat(connection.closed).isEmpty();

        audience.closeIdle(Duration.ofNanos(1));

        assertThat(connection.closed).isEqualTo("1000 Inactive timeout");
    }
}
