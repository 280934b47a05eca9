package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.ModelServer;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that are a prompt and tools, with a language model that answers, one that does not, and none. */
@ExtendWith(TroupeExtension.class)
class PersonasIT {

    private static final String TRIAL = "dev.troupe.llm.model-trial.cfg";
    private static final String ASK =
            "{\"type\":\"message\",\"stream\":true,\"correlationId\":\"1\",\"data\":{\"text\":\"What is 2 + 3?\"}}";
    private static final String SAYS_NOTHING = "says nothing";
    private static final String OFFLINE = "{\"model\":\"offline\",\"tools\":[\"add\"]}";

    private final CountDownLatch hangsNoMore = new CountDownLatch(1);
    private ModelServer server;

    @BeforeEach
    void start(Troupe troupe) {
        server = ModelServer.start();
        troupe.deploy().put(AgentJar.of("tutor", "1.0.0"));
        Await.until(
                "the tutor is live",
                () -> troupe.rest().get("/api/v1/agents/tutor").status() == 200);
    }

    @AfterEach
    void stop(Troupe troupe) {
        hangsNoMore.countDown();
        troupe.deconfigure(TRIAL);
        Await.until("there is no model", () -> {
            server.says("stop", "{\"content\":\"Here.\"}"); // else one that is there would be as silent
            return ask(troupe, "tutor", "Is 1 + 1 two?").endsWith(OFFLINE);
        });
        server.close();
        troupe.deploy().clear("tutor");
    }

    private void employ(Troupe troupe) {
        employ(troupe, "");
    }

    /** @param settings more of them */
    private void employ(Troupe troupe, String settings) {
        troupe.configure(TRIAL, "url = " + server.url() + "\nmodel = trial\nretries = 0\nrest.ms = 1\n" + settings);
        Await.until("the model is asked", () -> {
            server.says("stop", "{\"content\":\"Here.\"}");
            return ask(troupe, "tutor", "Are you there?").startsWith("Here.");
        });
        server.forget();
    }

    /** Text and metadata of the answer. */
    private static String ask(Troupe troupe, String agent, String text) {
        String message = "{\"type\":\"message\",\"user\":\"learner\",\"data\":{\"text\":\"" + text + "\"}}";
        Rest.Reply reply = troupe.rest().post("/api/v1/agents/" + agent + "/messages", message);
        if (reply.status() != 200) {
            return reply.body();
        }
        JsonObject data = reply.json().getAsJsonObject("data");
        return data.get("text").getAsString() + " " + data.get("metadata");
    }

    @Test
    void modelCallsAToolAndStreamsItsAnswer(Troupe troupe) {
        employ(troupe);
        server.says(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":2}\"}}]}");
        server.says(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c2\",\"function\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":2,\\\"b\\\":3}\"}}]}");
        server.says("stop", "{\"content\":\"That \"}", "{\"content\":\"makes five.\"}");

        try (Peer peer = Peer.connect(troupe.agent("tutor"))) {
            peer.send(ASK);

            assertThat(peer.takeType("delta").toString()).contains("That ");
            assertThat(peer.takeType("delta").toString()).contains("makes five.");
            assertThat(peer.answer("1").toString())
                    .contains("\"That makes five.\"", "{\"model\":\"trial-1\",\"tools\":[\"add\"]}");
        }
        String last = server.heard().getLast().body();
        assertThat(last).contains("You are a patient tutor.", "What is 2 + 3?");
        assertThat(last).contains("error: arguments.b: expected a whole number", "\"content\":\"It is 5.\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refuses the key", "is busy", "is broken", "answers a page", "talks nonsense", SAYS_NOTHING})
    void agentAnswersByItselfWhenTheModel(String fault, Troupe troupe) {
        employ(troupe, fault.equals(SAYS_NOTHING) ? "first.byte.ms = 500\n" : "");
        Map<String, Consumer<ModelServer>> faults = Map.of(
                "refuses the key",
                one -> one.answers(401, "application/json", "{}"),
                "is busy",
                one -> one.answers(429, "application/json", "{}"),
                "is broken",
                one -> one.answers(500, "text/plain", "oops"),
                "answers a page",
                one -> one.answers(200, "text/html", "<h1>Welcome</h1>"),
                "talks nonsense",
                one -> one.answers(200, "text/event-stream", "data: {{{\n\ndata: [DONE]\n\n"),
                SAYS_NOTHING,
                one -> one.plays(out -> hang()));
        faults.get(fault).accept(server);

        assertThat(ask(troupe, "tutor", "What is 2 + 3?")).isEqualTo("It is 5. " + OFFLINE);
    }

    private void hang() {
        try {
            assertThat(hangsNoMore.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void answerThatBreaksOffIsBroughtToAnEnd(Troupe troupe) {
        employ(troupe);
        server.breaksOff("{\"content\":\"Let me thi\"}");

        try (Peer peer = Peer.connect(troupe.agent("tutor"))) {
            peer.send(ASK);
            Frame answer = peer.answer("1");

            assertThat(answer.json().getAsJsonObject("data").get("text").getAsString())
                    .isEqualTo("Let me thi …\n\nIt is 5.");
        }
    }

    @Test
    void modelRoutesWhatNothingElseDoes(Troupe troupe) {
        employ(troupe);
        server.says(
                "stop",
                "{\"content\":\"{\\\"agent\\\":\\\"tutor\\\",\\\"confidence\\\":0.9,\\\"reason\\\":\\\"sums\\\"}\"}");

        JsonObject choice = troupe.rest().get("/api/v1/route?text=Qwertz").json();

        assertThat(choice.get("agent").getAsString()).isEqualTo("tutor");
        assertThat(choice.get("by").getAsString()).isEqualTo("model");
    }

    @Test
    void toolsAreInTheRegistry(Troupe troupe) {
        JsonArray tools = troupe.rest().get("/api/v1/agents/tutor").json().getAsJsonArray("tools");

        assertThat(tools).hasSize(1);
        assertThat(tools.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo("add");
        assertThat(tools.get(0).getAsJsonObject().getAsJsonObject("takes").get("required"))
                .hasToString("[\"a\",\"b\"]");
    }

    @Test
    void threeAgentsAnswerWithoutAModel(Troupe troupe) {
        assertThat(ask(troupe, "ceres", "What should I eat for breakfast?")).contains("oats", "\"model\":\"offline\"");
        assertThat(ask(troupe, "general", "Hello! What can you help with?")).contains("Helios 💪", "Ceres 🥗");
        assertThat(ask(troupe, "helios", "I want to start working out")).contains("three sessions a week");
    }
}
