package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host as it is shipped. */
@ExtendWith(TroupeExtension.class)
class FirstContactIT {

    @Test
    void echoAnswersOverWebSocket(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.agent("echo"))) {
            Frame answer = peer.ask("message", "{\"text\":\"hello\"}");

            assertThat(answer.success()).isTrue();
            assertThat(answer.type()).isEqualTo("message");
            assertThat(answer.said()).isEqualTo("hello");
            assertThat(answer.text("agentId")).isEqualTo("echo");
            assertThat(answer.text("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(answer.json().get("processingTime").getAsDouble()).isBetween(0.0, 20_000.0);
        }
    }

    @Test
    void hostIsHealthyLiveAndReady(Troupe troupe) {
        Await.until(
                "it is healthy",
                () -> troupe.rest().get("/health").text("status").equals("healthy"));

        assertThat(troupe.rest().get("/health").status()).isEqualTo(200);
        assertThat(troupe.rest().get("/health/live").status()).isEqualTo(200);
        assertThat(troupe.rest().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void liveAgentsAreListed(Troupe troupe) {
        JsonObject echo =
                withMember(troupe.rest().get("/api/v1/agents").json().getAsJsonArray("agents"), "name", "echo");

        assertThat(echo.get("bundle").getAsString()).isEqualTo("dev.troupe.agents.echo");
        assertThat(echo.get("description").getAsString()).isEqualTo("Repeats what it hears");
        assertThat(troupe.rest().get("/api/v1/agents/echo").json()).isEqualTo(echo);
    }

    @Test
    void openConnectionIsASession(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/agents/echo/ws?user=ada"))) {
            peer.ask("message", "1");

            assertThat(sessionOf("ada", troupe).get("agent").getAsString()).isEqualTo("echo");
            // the answer is on its way a moment before the message counts as handled
            Await.until(
                    "the message is counted",
                    () -> sessionOf("ada", troupe).get("handled").getAsInt() == 1);
        }
    }

    private static JsonObject sessionOf(String user, Troupe troupe) {
        Rest.Reply sessions = troupe.rest().get("/api/v1/sessions");
        return withMember(sessions.json().getAsJsonArray("sessions"), "user", user);
    }

    @Test
    void shippedAgentIsDeployed(Troupe troupe) {
        assertThat(troupe.rest().deployments("dev.troupe.agents.echo"))
                .singleElement()
                .satisfies(echo -> assertThat(echo.state()).isEqualTo("live"))
                .satisfies(echo -> assertThat(echo.file()).contains("echo").endsWith(".jar"));
    }

    @Test
    void postedMessageIsAnswered(Troupe troupe) {
        Rest.Reply reply = troupe.rest().message("echo", "message", "{\"text\":\"grüß dich\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getAsJsonObject("data").get("text").getAsString())
                .isEqualTo("grüß dich");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/agents/nobody/messages | {"data":1}   | 404 | no_such_agent
            /api/v1/agents/echo/messages   | not json     | 400 | invalid
            /api/v1/agents/echo/messages   | []           | 400 | invalid
            /api/v1/agents/echo/messages   | {"type":7}   | 400 | invalid
            /api/v1/agents/echo            | {"data":1}   | 404 | not_found
            /api/v1/sessions               | {}           | 405 | invalid
            """)
    void refusedPostHasStatusCodeAndSentence(String path, String body, int status, String code, Troupe troupe) {
        Rest.Reply reply = troupe.rest().post(path, body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("error")).isNotBlank();
    }

    @Test
    void postOverOneMebibyteIsRefused(Troupe troupe) {
        String large = "{\"data\":\"" + "x".repeat(1 << 20) + "\"}";

        Rest.Reply reply = troupe.rest().post("/api/v1/agents/echo/messages", large);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(troupe.rest().message("echo", "message", "1").status()).isEqualTo(200);
    }

    @Test
    void pageOfAnotherSiteCannotPost(Troupe troupe) {
        Rest.Reply reply =
                troupe.rest().post("/api/v1/agents/echo/messages", "{\"data\":1}", "Origin", "https://evil.example");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void otherHostNameIsRefused(Troupe troupe) {
        String foreign = "Host: evil.example:" + troupe.port() + "\n\n";

        try (RawPeer rest = RawPeer.request(troupe, "GET /api/v1/agents HTTP/1.1\n" + foreign)) {
            assertThat(rest.status()).isEqualTo(403);
        }
    }

    @Test
    void programOfThisMachineNeedsNoKeyToTalk(Troupe troupe) {
        assertThat(troupe.anonymous().get("/health").status()).isEqualTo(200);
        assertThat(troupe.anonymous().get("/api/v1/agents").status()).isEqualTo(200);
        assertThat(troupe.anonymous().message("echo", "message", "1").status()).isEqualTo(200);
        assertThat(troupe.anonymous().get("/api/v1/deployments").status()).isEqualTo(401);
        assertThat(troupe.anonymous().get("/api/v1/sessions").status()).isEqualTo(401);
        assertThat(troupe.anonymous().get("/nothing").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Proto", "X-Real-IP"})
    void whatAnUndeclaredProxyPassesOnGetsNothing(String header, Troupe troupe) {
        assertThat(troupe.anonymous().get("/health", header, "for=127.0.0.1").status())
                .isEqualTo(401);
        try (RawPeer peer = RawPeer.open(troupe, "/agents/echo/ws", header + ": for=127.0.0.1")) {
            assertThat(peer.status()).isEqualTo(401);
        }
    }

    private static JsonObject withMember(JsonArray all, String key, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(object -> object.get(key).getAsString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + " " + value + " in " + all));
    }
}
