package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect chat and the routes beside it, as clients of the multi-agent chat meet them. */
@ExtendWith(TroupeExtension.class)
class ChatIT {

    private static final AgentJar CHATTY = AgentJar.of("chatty", "1.0.0");

    @BeforeAll
    static void start(Troupe troupe) {
        troupe.deploy().put(CHATTY);
        Await.until(
                "the agent can be addressed",
                () -> troupe.rest()
                        .get("/api/v1/route?text=@chatty+hello")
                        .text("agent")
                        .equals("chatty"));
    }

    @AfterAll
    static void stop(Troupe troupe) {
        troupe.deploy().clear("chatty");
    }

    private static Peer greeted(String user, Troupe troupe) {
        Peer peer = Peer.connect(troupe.socket("/ws/" + user));
        assertThat(said(next(peer))).startsWith("System: 🤖 Welcome!");
        return peer;
    }

    private static Frame next(Peer peer) {
        return peer.take("a frame", frame -> true);
    }

    private static String said(Frame frame) {
        return frame.text("agent") + ": " + frame.text("message");
    }

    @Test
    void welcomeIsTheFirstFrameAndEachFrameHasAllSixKeys(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/first"))) {
            Frame welcome = next(peer);
            peer.send("{\"type\":\"message\",\"message\":\"@chatty hello\",\"timestamp\":\"2026-11-20T13:17:11Z\"}");
            Frame thinking = next(peer);
            Frame answer = next(peer);

            assertThat(welcome.toString())
                    .matches(
                            "\\{\"type\":\"message\",\"message\":\"🤖 Welcome! I'm your multi-agent assistant\\. I have"
                                    + " specialists in fitness \\(Helios 💪\\) and nutrition \\(Ceres 🥗\\)\\. How can I help you"
                                    + " today\\?\",\"agent\":\"System\",\"timestamp\":\"[-0-9]{10}T[:0-9]{8}\\.\\d{6}\","
                                    + "\"user_id\":null,\"metadata\":null}");
            assertThat(said(thinking)).isEqualTo("System: Chatty is thinking...");
            assertThat(said(answer)).isEqualTo("Chatty 💬: 1: @chatty hello");
            assertThat(answer.json().get("metadata")).hasToString("{\"model\":\"offline\"}");
            for (Frame frame : List.of(thinking, answer)) {
                assertThat(frame.json().keySet())
                        .containsExactly("type", "message", "agent", "timestamp", "user_id", "metadata");
                assertThat(frame.type()).isEqualTo("message");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":             | System: Please send valid JSON messages.
            [1                      | System: Please send valid JSON messages.
            ["@chatty hello"]       | System: Sorry, I encountered an error processing your message. Please try again.
            {"message":7}           | System: Sorry, I encountered an error processing your message. Please try again.
            {"message":"   "}       | System: Chatty is thinking...
            {"type":"message"}      | System: Chatty is thinking...
            '   '                   | System: Chatty is thinking...
            """)
    void frameHasItsAnswerOrNoneSoThatTheNextOneAnswersTheNextMessage(String frame, String answer, Troupe troupe) {
        try (Peer peer = greeted("row" + frame.hashCode(), troupe)) { // each has a conversation of its own
            peer.send(frame);
            peer.send("@chatty next");

            assertThat(said(next(peer))).isEqualTo(answer);
        }
    }

    @Test
    void plainTextIsAMessageAndTheConversationStaysWithItsAgent(Troupe troupe) {
        try (Peer peer = greeted("plain", troupe)) {
            peer.send("@chatty plain");
            peer.send("zigzag");

            assertThat(List.of(said(next(peer)), said(next(peer)), said(next(peer)), said(next(peer))))
                    .containsExactly(
                            "System: Chatty is thinking...",
                            "Chatty 💬: 1: @chatty plain",
                            "System: Chatty is thinking...",
                            "Chatty 💬: 2: zigzag");
        }
    }

    @Test
    void failureOfAnAgentIsApologisedFor(Troupe troupe) {
        try (Peer peer = greeted("failed", troupe)) {
            peer.send("@chatty fail");

            assertThat(said(next(peer))).isEqualTo("System: Chatty is thinking...");
            assertThat(said(next(peer)))
                    .isEqualTo("Chatty 💬: I apologize, but I encountered an error while processing your request."
                            + " Please try again.");
        }
    }

    @Test
    void socketsOfOneUserShareTheConversationWhichGoesOnWhenAllHaveLeft(Troupe troupe) {
        try (Peer phone = greeted("shared", troupe);
                Peer desk = greeted("shared", troupe)) {
            phone.send("@chatty one");
            assertThat(said(next(desk))).isEqualTo("System: Chatty is thinking...");
            assertThat(said(next(desk))).isEqualTo("Chatty 💬: 1: @chatty one");
            desk.send("@chatty two");
            phone.takeType("message");
            phone.takeType("message");
            assertThat(said(next(phone))).isEqualTo("System: Chatty is thinking...");
            assertThat(said(next(phone))).isEqualTo("Chatty 💬: 2: @chatty two");
        }
        try (Peer back = greeted("shared", troupe)) {
            back.send("@chatty three");
            next(back);
            assertThat(said(next(back))).isEqualTo("Chatty 💬: 3: @chatty three");
        }
    }

    @Test
    void conversationFromOutsideIsToldToAllUsers(Troupe troupe) {
        try (Peer asker = greeted("asker", troupe);
                Peer other = greeted("other", troupe)) {
            asker.send("@chatty tell");

            Frame broadcast = other.takeType("broadcast");
            assertThat(said(broadcast))
                    .isEqualTo("External Monitor: External conversation: Zoe asked about helios domain");
            assertThat(broadcast.json().keySet())
                    .containsExactly("type", "message", "agent", "timestamp", "user_id", "metadata");
        }
    }

    @Test
    void literalEndpointsWinOverTheUsers(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/events"))) {
            assertThat(next(peer).text("message_type")).isEqualTo("subscription_confirmed");
        }
    }

    @ParameterizedTest
    @CsvSource({"/ws/%2E%2Ehidden", "/ws/NUL", "/ws/a%3Ab"})
    void userIdThatIsNoNameIsToldWhy(String path, Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket(path))) {
            assertThat(said(next(peer))).startsWith("System: user id '").contains("refused: 1 to 64 letters");
            assertThat(peer.awaitClosing().code()).isEqualTo(1008);
        }
    }

    @Test
    void sessionsAreListedForOperatorsAndStayWhenTheirSocketsAreGone(Troupe troupe) {
        try (Peer peer = greeted("listed", troupe)) {
            peer.send("@chatty hello");
            next(peer);
            next(peer);
            assertThat(troupe.rest()
                            .get("/health")
                            .json()
                            .get("active_connections")
                            .getAsInt())
                    .isPositive();
        }

        Rest.Reply sessions = troupe.rest().get("/sessions");

        assertThat(troupe.anonymous().get("/sessions").status()).isEqualTo(401);
        JsonObject listed = sessions.json().getAsJsonArray("sessions").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(session -> session.get("user_id").getAsString().equals("listed"))
                .findFirst()
                .orElseThrow();
        assertThat(listed.keySet()).containsExactly("user_id", "created_at", "last_activity", "message_count");
        assertThat(listed.get("message_count").getAsInt()).isEqualTo(2);
        JsonObject health = troupe.anonymous().get("/health").json();
        assertThat(health.get("active_sessions").getAsInt())
                .isEqualTo(sessions.json().get("total_sessions").getAsInt());
        assertThat(health.get("timestamp").getAsString()).matches("[-0-9]{10}T[:0-9]{8}\\.\\d{6}");
    }

    @Test
    void rootSaysWhoIsHereAndIsThePageForBrowsers(Troupe troupe) {
        Rest.Reply json = troupe.anonymous().get("/");
        Rest.Reply page = troupe.anonymous().get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(json.text("message")).isEqualTo("Multi-Agent POC Backend");
        assertThat(json.text("status")).isEqualTo("running");
        assertThat(json.json().getAsJsonArray("agents").toString()).contains("\"chatty\"", "\"echo\"");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Vary")).isEqualTo("Accept");
        assertThat(page.body()).contains("clients/local.html");
        assertThat(troupe.rest().request("DELETE", "/").status()).isEqualTo(405);
    }

    @Test
    void pagesAreKeptByBrowsersAndMayLoadNothing(Troupe troupe) {
        for (String path : List.of("/clients/local.html", "/clients/external.html")) {
            Rest.Reply page = troupe.anonymous().get(path);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'sha256-")
                    .contains("frame-ancestors 'none'");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(troupe.anonymous()
                            .get(path, "If-None-Match", page.header("ETag"))
                            .status())
                    .isEqualTo(304);
        }
    }
}
