package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.host.trial.ApiDocument;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Returner;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/asyncapi.yaml} says, held against what goes over a socket. */
@ExtendWith(TroupeExtension.class)
class AsyncApiIT {

    private static final ApiDocument DOCUMENT = ApiDocument.yaml(Path.of("../docs/asyncapi.yaml"));
    private static final String PLAIN = "conversation";
    private static final String V1 = "conversationV1";
    private static final String REALTIME = "realtime";
    private static final String CHAT = "chat";

    /** The parts that version 3.0 requires, and that what is referred to is there. */
    @Test
    void documentIsWhole() {
        assertThat(DOCUMENT.root().at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.names("/info")).contains("title", "version");
        assertThat(DOCUMENT.looseReferences()).isEmpty();
        for (String name : DOCUMENT.names("/operations")) {
            JsonNode operation = DOCUMENT.root().at("/operations/" + name);
            String channel = operation.at("/channel/$ref").asText();

            assertThat(operation.at("/action").asText()).as(name).isIn("send", "receive");
            assertThat(DOCUMENT.names(channel.substring(1))).as(name).contains("address", "messages");
            assertThat(operation.findValuesAsText("$ref")).as(name).allMatch(each -> each.startsWith(channel));
        }
    }

    @Test
    void plainFormIsAsDescribed(Troupe troupe) {
        deployTally(troupe);
        try (Peer peer = Peer.connect(troupe.agent("spoken"))) {
            say(PLAIN, "message", "{\"type\":\"get\",\"data\":{},\"correlationId\":1}", peer);
            assertHeard(PLAIN, "answer", peer);
            say(
                    PLAIN,
                    "message",
                    "{\"type\":\"count\",\"data\":{\"to\":1},\"correlationId\":\"c\",\"stream\":true}",
                    peer);
            assertHeard(PLAIN, "delta", peer);
            assertHeard(PLAIN, "answer", peer);
            say(PLAIN, "message", "{\"type\":\"nothing\",\"correlationId\":\"d\"}", peer);
            assertHeard(PLAIN, "error", peer);
            peer.send("no frame");
            assertHeard(PLAIN, "error", peer);
        }
    }

    @Test
    void formTroupeV1IsAsDescribed(Troupe troupe) {
        deployTally(troupe);
        troupe.configure(
                "dev.troupe.websocket.endpoint-spoken.cfg",
                "path = /spoken/{name}/ws\ndialect = envelope\npublish = allow\n");
        Await.until("the endpoint is there", () -> endpointIsThere("/spoken/spoken/ws", troupe));
        try (Peer peer = Peer.connect(troupe.socket("/spoken/spoken/ws"), "troupe.v1")) {
            assertDescribed(V1, "session", peer.session());
            exchange(
                    "subscribe",
                    "{\"type\":\"subscribe\",\"topic\":\"spoken/*\",\"correlationId\":1}",
                    "subscribed",
                    peer);
            say(V1, "publish", "{\"type\":\"publish\",\"topic\":\"spoken/a\",\"data\":[1],\"correlationId\":2}", peer);
            List<Frame> both = List.of(peer.take("a frame", any -> true), peer.take("a frame", any -> true));
            both.forEach(frame -> assertDescribed(V1, frame.type(), frame));
            assertThat(both).extracting(Frame::type).containsExactlyInAnyOrder("event", "published");
            exchange("unsubscribe", "{\"type\":\"unsubscribe\",\"topic\":\"spoken/*\"}", "unsubscribed", peer);
            exchange("cancel", "{\"type\":\"cancel\",\"target\":\"c-17\"}", "cancelled", peer);
            exchange("ping", "{\"type\":\"ping\",\"correlationId\":\"p\"}", "pong", peer);
            exchange("message", "{\"type\":\"get\",\"data\":{},\"correlationId\":3}", "answer", peer);
            say(V1, "message", "{\"type\":\"count\",\"data\":{\"to\":1},\"correlationId\":\"c\"}", peer);
            assertHeard(V1, "delta", peer);
            assertHeard(V1, "answer", peer);
            exchange("message", "{\"type\":\"get\",\"data\":{},\"correlationId\":4,\"id\":\"m-4\"}", "answer", peer);
            exchange("message", "{\"type\":\"get\",\"data\":{},\"correlationId\":4,\"id\":\"m-4\"}", "ack", peer);
        } finally {
            troupe.deconfigure("dev.troupe.websocket.endpoint-spoken.cfg");
        }
        try (Peer peer = Peer.connect(troupe.agent("spoken"), "troupe.v1")) {
            exchange("publish", "{\"type\":\"publish\",\"topic\":\"spoken/a\"}", "error", peer);
        }
    }

    @Test
    void clientThatComesBackIsGreetedAndToldAsDescribed(Troupe troupe) {
        deployTally(troupe);
        JsonNode query = DOCUMENT.root().at("/channels/" + V1 + "/bindings/ws/query/properties");
        try (Returner returner = Returner.connect(troupe.agent("spoken"))) {
            String place = returner.place().getQuery();

            Frame session = returner.comeBack();
            returner.answer(returner.say(Tally.GET, "{}"));
            returner.say("nothing", "{}");

            assertThat(place.split("[=&]", -1)).filteredOn(query::has).containsExactly("session", "epoch", "after");
            assertDescribed(V1, "session", session);
            assertHeard(V1, "answer", returner.peer());
            assertHeard(V1, "error", returner.peer());
        }
    }

    @Test
    void dialectRealtimeIsAsDescribed(Troupe troupe) {
        String endpoint = "dev.troupe.websocket.endpoint-described.cfg";
        troupe.configure(endpoint, "path = /ws-described\ndialect = realtime\nwelcome = true\nhear_events = true\n");
        Await.until("the endpoint is there", () -> endpointIsThere("/ws-described", troupe));
        try (Peer peer = Peer.connect(troupe.socket("/ws-described"))) {
            assertHeard(REALTIME, "connectionEstablished", peer);
            say(REALTIME, "subscribe", "{\"message_type\":\"subscribe\",\"payload\":{\"topic\":\"a\"}}", peer);
            assertHeard(REALTIME, "subscriptionConfirmed", peer);
            troupe.rest().post("/realtime/topic/a", "{\"n\":1}");
            assertHeard(REALTIME, "topicMessage", peer);
            say(REALTIME, "unsubscribe", "{\"message_type\":\"unsubscribe\",\"payload\":{\"topic\":\"a\"}}", peer);
            assertHeard(REALTIME, "unsubscriptionConfirmed", peer);
            say(REALTIME, "ping", "{\"message_type\":\"ping\",\"message_id\":\"m\"}", peer);
            assertHeard(REALTIME, "pong", peer);
            say(
                    REALTIME,
                    "agentRequest",
                    "{\"message_type\":\"agent_request\",\"payload\":{\"query\":\"q\",\"agent\":\"echo\"}}",
                    peer);
            assertHeard(REALTIME, "realtimeEvent", peer);
            assertHeard(REALTIME, "realtimeEvent", peer);
            assertHeard(REALTIME, "agentResponse", peer);
            peer.send("no frame");
            assertHeard(REALTIME, "error", peer);
            troupe.rest().post("/realtime/broadcast", "{}");
            assertHeard(REALTIME, "other", peer);
        } finally {
            troupe.deconfigure(endpoint);
        }
    }

    @Test
    void dialectChatIsAsDescribed(Troupe troupe) {
        try (Peer peer = Peer.connect(troupe.socket("/ws/described-chat"))) {
            assertHeard(CHAT, "heard", peer);
            say(CHAT, "said", "{\"type\":\"message\",\"message\":\"@echo hello\"}", peer);
            assertHeard(CHAT, "heard", peer);
            assertHeard(CHAT, "heard", peer);
            peer.send("{");
            assertHeard(CHAT, "heard", peer);
        }
    }

    /** It takes a host that starts again, or an agent that fails, to hear one. */
    @Test
    void resetOfTheGuideIsAsDescribed() throws IOException {
        String guide = Files.readString(Path.of("../docs/protocol.md"));
        List<String> resets = guide.lines()
                .filter(line -> line.startsWith("{\"type\":\"reset\""))
                .toList();

        assertThat(resets).hasSize(1).allSatisfy(reset -> assertFits(V1, "reset", reset));
    }

    private static void exchange(String said, String frame, String heard, Peer peer) {
        say(V1, said, frame, peer);
        assertHeard(V1, heard, peer);
    }

    private static void say(String channel, String message, String text, Peer peer) {
        assertFits(channel, message, text);
        peer.send(text);
    }

    private static void assertHeard(String channel, String message, Peer peer) {
        assertDescribed(channel, message, peer.take("any frame", frame -> true));
    }

    private static void assertDescribed(String channel, String message, Frame frame) {
        assertFits(channel, message, frame.json().toString());
    }

    private static void assertFits(String channel, String message, String text) {
        JsonNode described = DOCUMENT.resolved(JsonPointer.compile("/channels/" + channel + "/messages/" + message));

        assertThat(described.isMissingNode()).as(message + " in " + channel).isFalse();
        assertThat(DOCUMENT.objections(described.get("payload"), text)).as(text).isEmpty();
    }

    private static boolean endpointIsThere(String path, Troupe troupe) {
        Rest.Reply noHandshake = troupe.rest().get(path);
        return noHandshake.status() == 426;
    }

    private static void deployTally(Troupe troupe) {
        troupe.deploy().put(Tally.jar("spoken", "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message("spoken", Tally.GET, "{}").status() == 200);
    }
}
