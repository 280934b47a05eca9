package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.ModelServer;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent that has a language model do its work, from the key in {@code .env} to the pieces that a socket hears. */
@ExtendWith(TroupeExtension.class)
class ModelsIT {

    private static final String KEY = "canary-4f1b-of-dot-env";
    private static final String TRIAL = "dev.troupe.llm.model-trial.cfg";
    private static final String POEM = "{\"text\":\"A poem, please\"}";
    private static final String ASK =
            "{\"type\":\"ask\",\"stream\":true,\"correlationId\":\"1\",\"data\":{\"text\":\"A poem, please\"}}";

    private ModelServer server;

    @BeforeEach
    void start(Troupe troupe) {
        server = ModelServer.start();
        troupe.deploy().put(AgentJar.of("poet", "1.0.0"));
        Await.until("the agent has no model", () -> model(troupe).equals("\"offline\""));
    }

    @AfterEach
    void stop(Troupe troupe) throws IOException {
        server.close();
        Files.deleteIfExists(environment(troupe));
        troupe.deconfigure(TRIAL);
        Await.until("the agent has no model", () -> model(troupe).equals("\"offline\""));
        troupe.deploy().clear("poet");
    }

    private static Path environment(Troupe troupe) {
        return troupe.home().resolve(".env");
    }

    private static String model(Troupe troupe) {
        Rest.Reply reply = troupe.rest().message("poet", "model", "{}");
        return reply.status() == 200 ? reply.json().get("data").toString() : "";
    }

    @Test
    void modelCallsToolsAndStreamsToTheSocket(Troupe troupe) throws IOException {
        Files.writeString(environment(troupe), "OPENAI_API_KEY=" + KEY + "\nOPENAI_BASE_URL=" + server.url() + "\n");
        CountDownLatch firstPieceIsThere = new CountDownLatch(1);
        server.says(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"count\",\"arguments\":\"{}\"}}]}");
        server.plays(out -> {
            ModelServer.say(out, "{\"content\":\"Roses \"}", "null");
            await(firstPieceIsThere);
            ModelServer.say(out, "{\"content\":\"are red\"}", "\"stop\"");
            ModelServer.end(out);
        });

        try (Peer peer = Peer.connect(troupe.agent("poet"))) {
            peer.send(ASK);
            Frame first = peer.takeType("delta");
            firstPieceIsThere.countDown();
            Frame second = peer.takeType("delta");
            Frame answer = peer.answer("1");

            assertThat(first.toString()).contains("Roses ");
            assertThat(second.toString()).contains("are red");
            assertThat(answer.toString()).contains("Roses are red").contains("trial-1");
        }
        assertThat(model(troupe)).isEqualTo("\"gpt-4o-mini\"");
        assertThat(server.heard()).hasSize(2).allSatisfy(heard -> {
            assertThat(heard.path()).isEqualTo("/v1/chat/completions");
            assertThat(heard.authorization()).isEqualTo("Bearer " + KEY);
        });
        assertThat(troupe.log()).doesNotContain(KEY);
        assertThat(server.heard().getLast().body())
                .contains("\"tool_call_id\":\"c1\"")
                .contains("\"content\":\"7\"");
    }

    @Test
    void senderAndOperatorHearThatNoneAnswers(Troupe troupe) {
        troupe.configure(TRIAL, "url = " + server.url() + "\nmodel = trial\nretries = 0\nrest.ms = 1\n");
        Await.until("there is a model", () -> model(troupe).equals("\"trial\""));

        Rest.Reply refused = troupe.rest().message("poet", "ask", POEM);
        Rest.Reply sick = troupe.rest().get("/health");
        server.says("stop", "{\"content\":\"Violets\"}");
        Rest.Reply answered = troupe.rest().message("poet", "ask", POEM);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("model_unavailable");
        assertThat(refused.body()).doesNotContain("127.0.0.1");
        assertThat(sick.text("status")).isEqualTo("degraded");
        assertThat(sick.json().getAsJsonObject("troubles").get("models").getAsString())
                .isEqualTo("no language model answers, and agents do without: 'trial' failed (503)");
        assertThat(answered.body()).contains("Violets");
        Await.until(
                "all is well again",
                () -> troupe.rest().get("/health").text("status").equals("healthy"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
