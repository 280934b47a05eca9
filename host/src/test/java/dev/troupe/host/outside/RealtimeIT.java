package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Browser;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect realtime and the routes beside it, as clients of agent-common meet them. */
@ExtendWith(TroupeExtension.class)
class RealtimeIT {

    private static final String ENDPOINT = "dev.troupe.websocket.endpoint-monitoring.cfg";
    private static final String ANALYZE = "dev.troupe.realtime.task-monitored.cfg";
    private static final String FAIL = "dev.troupe.realtime.task-failing.cfg";
    private static final String NOBODY = "dev.troupe.realtime.task-nobody.cfg";
    private static final String WAIT = "dev.troupe.realtime.task-waiting.cfg";
    private static final String REALTIME = "dev.troupe.realtime.cfg";

    /** One is soon at its limits, and the other has time. */
    private static final String SETTINGS = "max.concurrent.tasks.of = busy=1\ntask.timeout.ms.of = busy=3000\n";

    private static final List<String> AGENTS = List.of("monitor", "busy");

    @BeforeAll
    static void start(Troupe troupe) {
        AGENTS.forEach(
                agent -> troupe.deploy().put(AgentJar.of("monitor", "1.0.0").named(agent)));
        troupe.configure(
                ENDPOINT,
                "path = /ws/monitoring\ndialect = realtime\nauto_subscribe = health_events, alerts\nwelcome = true\n");
        troupe.configure(ANALYZE, "path = /monitored/analyze\ntask_type = monitor_analyze\n");
        troupe.configure(FAIL, "path = /monitored/fail\ntask_type = monitor_fail\n");
        troupe.configure(NOBODY, "path = /monitored/nobody\ntask_type = nobody_does\n");
        troupe.configure(WAIT, "path = /monitored/wait\ntask_type = monitor_wait\n");
        troupe.configure(REALTIME, SETTINGS);
        for (String agent : AGENTS) {
            Await.until(
                    agent + " is here",
                    () -> troupe.rest().get("/api/v1/agents/" + agent).status() == 200);
        }
        Await.until(
                "the doors are open",
                () -> troupe.log().contains("POST /monitored/wait takes tasks of type")
                        && troupe.log().contains("task.timeout.ms.of is 'busy=3000'")
                        && troupe.log().contains("endpoint /ws/monitoring ('monitoring') speaks realtime"));
    }

    @AfterAll
    static void stop(Troupe troupe) {
        for (String file : new String[] {ENDPOINT, ANALYZE, FAIL, NOBODY, WAIT, REALTIME}) {
            troupe.deconfigure(file);
        }
        AGENTS.forEach(troupe.deploy()::clear);
    }

    private static Frame next(Peer peer) {
        return peer.take("a frame", frame -> true);
    }

    private static String said(Frame frame) {
        return frame.text("message_type") + " " + frame.json().get("payload");
    }

    private static void subscribe(Peer peer, String topic) {
        peer.send("{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"" + topic + "\"}}");
    }

    /** What the integration test of agent-common does. */
    @Test
    void firstFrameOfWhoSubscribesConfirmsIt(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            subscribe(peer, "test");

            Frame first = next(peer);
            assertThat(said(first)).isEqualTo("subscription_confirmed {\"topic\":\"test\",\"subscriber_count\":1}");
            assertThat(first.json().keySet())
                    .containsExactly(
                            "message_id", "message_type", "payload", "timestamp", "correlation_id", "response_to");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message_type":"subscribe","payload":{}}       | error {"error":"Topic is required"}
            {"message_type":"unsubscribe","payload":{"topic":"x"}} | unsubscription_confirmed {"topic":"x"}
            {"message_type":"agent_request","payload":{}}   | error {"error":"Query is required"}
            {"message_type":"bogus","payload":{}}           | error {"error":"Unknown message type: bogus"}
            {                                               | error {"error":"Invalid JSON format"}
            """)
    void frameHasItsAnswer(String frame, String answer, Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            peer.send(frame);

            assertThat(said(next(peer))).isEqualTo(answer);
        }
    }

    @Test
    void socketOfEventsIsSubscribedToThemFromTheStart(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/events"))) {
            assertThat(said(next(peer))).startsWith("subscription_confirmed {\"topic\":\"events\"");
        }
    }

    @Test
    void customEndpointWelcomesAndSubscribes(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/monitoring"))) {
            awaitConnections(1, troupe);
            assertThat(said(next(peer))).startsWith("connection_established {\"client_id\":\"client_");
            assertThat(said(next(peer))).startsWith("subscription_confirmed {\"topic\":\"health_events\"");
            assertThat(said(next(peer))).startsWith("subscription_confirmed {\"topic\":\"alerts\"");

            assertThat(troupe.anonymous()
                            .post("/realtime/topic/alerts", "{\"n\":1}")
                            .body())
                    .isEqualTo("{\"status\":\"sent\",\"topic\":\"alerts\",\"subscribers\":1}");

            assertThat(said(next(peer))).isEqualTo("topic_message {\"topic\":\"alerts\",\"data\":{\"n\":1}}");
            JsonObject connections = connections(troupe);
            assertThat(connections.get("topics").toString()).contains("\"alerts\":1", "\"health_events\":1");
            assertThat(connections.get("connection_details").toString()).contains("[\"alerts\",\"health_events\"]");
        }
    }

    @Test
    void requestIsToldOfAndAnswered(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            peer.send(
                    "{\"message_type\":\"agent_request\",\"payload\":{\"query\":\"Analyze this\",\"task_type\":\"monitor_analyze\",\"parameters\":{\"patient_id\":\"12345\"}}}");

            Frame started = next(peer);
            Frame completed = next(peer);
            Frame response = next(peer);
            assertThat(said(started)).startsWith("realtime_event").contains("agent_task_started", "monitor");
            assertThat(said(completed)).startsWith("realtime_event").contains("agent_task_completed");
            assertThat(said(response))
                    .startsWith("agent_response {\"success\":true,\"result\":{")
                    .contains("Analyze this", "12345", "\"error\":null", "\"task_id\":\"ws-");
            assertThat(started.text("correlation_id"))
                    .isEqualTo(response.json()
                            .getAsJsonObject("payload")
                            .get("task_id")
                            .getAsString());
        }
    }

    @Test
    void requestThatNobodyKnowsIsToldWhatIsSupported(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/monitoring"))) {
            peer.send("{\"message_type\":\"agent_request\",\"payload\":{\"query\":\"q\",\"task_type\":\"zzz\"}}");

            Frame response =
                    peer.take("a response", frame -> frame.text("message_type").equals("agent_response"));
            assertThat(said(response))
                    .contains("Unknown task type: zzz. Supported: [", "'monitor_analyze'", "\"success\":false");
        }
    }

    @Test
    void eventsOfAgentsReachSocketsInTheFormOfTheirType(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/monitoring"))) {
            subscribe(peer, "monitor/*");
            peer.take("it", frame -> said(frame).contains("monitor/*"));
            for (String parameters : new String[] {
                "{\"topic\":\"monitor/a\"}",
                "{\"topic\":\"monitor/a\",\"type\":\"data_update\"}",
                "{\"topic\":\"broadcast\",\"type\":\"news\"}"
            }) {
                peer.send(
                        "{\"message_type\":\"agent_request\",\"payload\":{\"query\":\"q\",\"task_type\":\"monitor_publish\",\"parameters\":"
                                + parameters + "}}");
                peer.take("done", frame -> frame.text("message_type").equals("agent_response"));
            }

            peer.take(
                    "plain",
                    frame -> said(frame).equals("topic_message {\"topic\":\"monitor/a\",\"data\":{\"said\":\"q\"}}"));
            peer.take("typed", frame -> said(frame).equals("data_update {\"said\":\"q\"}"));
            peer.take("to all", frame -> said(frame).equals("news {\"said\":\"q\"}"));
        }
    }

    @Test
    void broadcastReachesEverySocket(Troupe troupe) {
        try (Peer one = Peer.connect(troupe.socket("/ws"));
                Peer other = Peer.connect(troupe.socket("/ws/monitoring"))) {
            awaitConnections(2, troupe); // those of other tests have left

            Rest.Reply reply = troupe.anonymous().post("/realtime/broadcast", "{\"hello\":1}");

            assertThat(reply.json().get("connections").getAsInt()).isEqualTo(2);

            assertThat(reply.text("status")).isEqualTo("broadcasted");
            for (Peer peer : new Peer[] {one, other}) {
                peer.take("a broadcast", frame -> said(frame).equals("broadcast {\"hello\":1}"));
            }
        }
    }

    @Test
    void taskIsDoneOverHttp(Troupe troupe) {
        Rest.Reply done = troupe.anonymous().post("/monitored/analyze", "{\"query\":\"q\",\"parameters\":{}}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().getAsJsonObject("result").get("query").getAsString())
                .isEqualTo("q");
        JsonObject metadata = done.json().getAsJsonObject("metadata");
        assertThat(metadata.get("agent_type").getAsString()).isEqualTo("monitor");
        assertThat(metadata.get("task_type").getAsString()).isEqualTo("monitor_analyze");
        assertThat(metadata.get("realtime_enabled").getAsBoolean()).isTrue();
        assertThat(done.json().get("processing_time").isJsonNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /monitored/analyze | {"parameters":{}} | 422 | {"detail":[{"type":"missing","loc":["body","query"],"msg":"Field required","input":{"parameters":{}}}]}
            POST | /monitored/analyze | {"query":7}       | 422 | {"detail":[{"type":"string_type","loc":["body","query"],"msg":"Input should be a valid string","input":7}]}
            POST | /monitored/analyze | []                | 422 | {"detail":[{"type":"dict_type","loc":["body"],"msg":"Input should be a valid dictionary","input":[]}]}
            POST | /monitored/fail    | {"query":"q"}     | 500 | {"detail":"500: Agent processing failed: kaput"}
            POST | /monitored/nobody  | {"query":"q"}     | 503 | {"detail":"Agent not initialized"}
            GET  | /monitored/analyze |                   | 405 | {"detail":"Method Not Allowed"}
            GET  | /realtime/nothing  |                   | 404 | {"detail":"Not Found"}
            GET  | /stream/nothing    |                   | 404 | {"detail":"Not Found"}
            GET  | /realtime/broadcast |                  | 405 | {"detail":"Method Not Allowed"}
            POST | /realtime/status   | {}                | 405 | {"detail":"Method Not Allowed"}
            """)
    void errorsHaveTheirWords(String method, String path, String body, int status, String detail, Troupe troupe) {
        Rest.Reply reply = method.equals("GET")
                ? troupe.anonymous().get(path)
                : troupe.anonymous().post(path, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(detail);
    }

    @Test
    void agentHasNoMoreTasksThanItMayAndEachHasItsLimit(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            String request =
                    "{\"message_type\":\"agent_request\",\"payload\":{\"query\":\"q\",\"task_type\":\"busy_wait\"}}";
            peer.send(request);
            peer.take("begun", frame -> said(frame).contains("agent_task_started"));
            peer.send(request);

            Frame refused =
                    peer.take("a refusal", frame -> frame.text("message_type").equals("agent_response"));
            assertThat(said(refused)).contains("agent 'busy' has 1 tasks at work", "max.concurrent.tasks");
            Frame late =
                    peer.take("its end", frame -> frame.text("message_type").equals("agent_response"));
            assertThat(said(late)).contains("no answer from 'busy' within 3000 ms");
        }
    }

    @Test
    void socketThatDoesNotReadHurtsOnlyItself(Troupe troupe) {
        String subscription = "{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"flood\"}}";
        String large = "{\"x\":\"" + "x".repeat(300_000) + "\"}";
        try (RawPeer slow = RawPeer.open(troupe, "/ws");
                Peer quick = Peer.connect(troupe.socket("/ws"))) {
            slow.send(RawPeer.TEXT, subscription.getBytes(StandardCharsets.UTF_8));
            assertThat(slow.readFrame().text("message_type")).isEqualTo("subscription_confirmed");
            quick.send(subscription);
            next(quick);

            for (int i = 0; i < 60; i++) {
                troupe.anonymous().post("/realtime/topic/flood", large);
                assertThat(next(quick).text("message_type")).isEqualTo("topic_message");
            }

            Await.until(
                    "the slow one is gone",
                    () -> connections(troupe).get("topics").toString().contains("\"flood\":1"));
            assertThat(quick.isOpen()).isTrue();
        }
    }

    @Test
    void socketThatSaysAndHearsNothingIsClosed(Troupe troupe) {
        troupe.configure(REALTIME, SETTINGS + "idle.ms = 1000\n");
        Await.until("it is configured", () -> troupe.log().contains("idle.ms is 1000"));
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            assertThat(peer.awaitClosing()).isEqualTo(new Peer.Closing(1000, "Inactive timeout"));
        } finally {
            troupe.configure(REALTIME, SETTINGS);
            Await.until("it is as before", () -> troupe.log().contains("idle.ms is 600000"));
        }
    }

    @Test
    void healthHasTheKeysOfAgentCommon(Troupe troupe) {
        Await.until(
                "it is healthy",
                () -> troupe.anonymous().get("/health").text("status").equals("healthy"));
        JsonObject health = troupe.anonymous().get("/health").json();

        assertThat(health.get("realtime_enabled").getAsBoolean()).isTrue();
        assertThat(health.get("websocket_enabled").getAsBoolean()).isTrue();
        assertThat(health.keySet()).contains("service", "connections", "message_count", "error_count");
        try (Peer peer = Peer.connect(troupe.socket("/ws"))) {
            subscribe(peer, "any");
            next(peer);
            assertThat(troupe.anonymous()
                            .get("/health")
                            .json()
                            .get("connections")
                            .getAsInt())
                    .isGreaterThan(0);
        }
    }

    @Test
    void statusTellsWhatItIs(Troupe troupe) {
        JsonObject status = troupe.anonymous().get("/realtime/status").json();

        assertThat(status.get("agent_type").getAsString()).isEqualTo("orchestrator");
        assertThat(status.get("service_name").getAsString()).isEqualTo("orchestrator-deterministic");
        assertThat(status.keySet())
                .contains("implementation_type", "connections", "active_streams", "message_count", "last_activity");
    }

    /** The snippets of the README of agent-common, sending once the socket is open. */
    @Test
    void pageTalksAsTheReadmeOfAgentCommonSays(Troupe troupe) {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        try (Browser browser = Browser.open(chromium.get())) {
            browser.go(troupe.uri("/health"));
            browser.evaluate("(() => { window.heard = []; window.streamed = [];"
                    + " const ws = new WebSocket('ws://' + location.host + '/ws');"
                    + " ws.onopen = () => {"
                    + " ws.send(JSON.stringify({message_type: 'subscribe', payload: {topic: 'health_events'}}));"
                    + " ws.send(JSON.stringify({message_type: 'agent_request', payload: {query: 'Analyze this health data',"
                    + " task_type: 'monitor_analyze', parameters: {patient_id: '12345'}}})); };"
                    + " ws.onmessage = (event) => { const message = JSON.parse(event.data); heard.push(message); };"
                    + " const eventSource = new EventSource('/stream/events');"
                    + " eventSource.onmessage = (event) => { streamed.push(JSON.parse(event.data)); };"
                    + " const topicStream = new EventSource('/stream/topic/health_data');"
                    + " topicStream.onopen = () => { window.open = true; };"
                    + " topicStream.onmessage = (event) => { streamed.push(JSON.parse(event.data)); };"
                    + " window.leave = () => { ws.close(); eventSource.close(); topicStream.close(); }; })()");

            awaitTrue(browser, "heard.some((message) => message.message_type === 'subscription_confirmed')");
            awaitTrue(
                    browser,
                    "heard.some((message) => message.message_type === 'agent_response'"
                            + " && message.payload.result.patient === '12345')");
            awaitTrue(browser, "window.open");
            Await.until("the stream hears", () -> {
                troupe.anonymous().post("/realtime/topic/health_data", "{\"pulse\":60}");
                return browser.evaluate(
                                "streamed.some((event) => event.topic === 'health_data' && event.data.pulse === 60)")
                        .getAsBoolean();
            });
            troupe.anonymous().post("/monitored/analyze", "{\"query\":\"q\",\"parameters\":{}}");
            awaitTrue(browser, "streamed.some((event) => event.type === 'agent_task_completed')");
            browser.evaluate("leave()"); // its processes outlive it for a while, and their sockets with them
        }
    }

    private static void awaitConnections(int count, Troupe troupe) {
        try {
            Await.until(
                    count + " sockets",
                    () -> connections(troupe).get("total_connections").getAsInt() == count);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + connections(troupe), e);
        }
    }

    private static JsonObject connections(Troupe troupe) {
        return troupe.anonymous().get("/realtime/connections").json();
    }

    private static void awaitTrue(Browser browser, String expression) {
        Await.until(
                expression,
                () -> browser.evaluate("Boolean(" + expression + ")").getAsBoolean());
    }
}
