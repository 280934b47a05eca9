package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.ExternalServer;
import dev.troupe.host.trial.FreePort;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A link to a server elsewhere, from its file to the answer. */
@ExtendWith(TroupeExtension.class)
class BridgeIT {

    private static final String LINK = "dev.troupe.bridge.link-trial.cfg";
    private static final String LOG = "/user/external-socket-user/file/external_conversations.md";
    private static final String HI = "{\"content\":\"hi\",\"agent\":\"Coach\"}";

    @AfterEach
    void unlink(Troupe troupe) {
        troupe.deconfigure(LINK);
        Await.until(
                "there is no link",
                () -> status(troupe).equals("{\"connected\":false,\"message\":\"No external bridge configured\"}"));
    }

    private static String status(Troupe troupe) {
        return troupe.anonymous().get("/external-status").body();
    }

    private static boolean isConnected(Troupe troupe) {
        return status(troupe).startsWith("{\"connected\":true,");
    }

    private static JsonObject json(String frame) {
        return JsonParser.parseString(frame).getAsJsonObject();
    }

    private static String message(String frame) {
        return json(frame).get("message").getAsString();
    }

    @Test
    void serverTalksToAgentsIsKilledAndComesBack(Troupe troupe) {
        int port = FreePort.find();
        ExternalServer server = ExternalServer.start(port);
        try {
            troupe.configure(
                    LINK,
                    "url = ws://127.0.0.1:" + port + "/ws\nallow.private = true\nagent = echo\nretry.max.ms = 200\n");
            assertThat(message(server.next())).isEqualTo("Hello! POC backend connected and ready.");
            server.broadcast("{\"message\":\"to and fro\",\"sender\":\"ann\"}");
            assertThat(message(server.next())).isEqualTo("to and fro");
            server.broadcast("{\"message\":");
            assertThat(message(server.next())).isEqualTo("Please send valid JSON messages.");
            Await.until("it is connected", () -> isConnected(troupe));
            assertThat(status(troupe))
                    .isEqualTo("{\"connected\":true,\"url\":\"ws://127.0.0.1:" + port
                            + "/ws/…\",\"user_id\":\"poc-backend\",\"reconnect_attempts\":0,\"handlers_count\":1}");
            assertThat(troupe.rest()
                            .get("/health")
                            .json()
                            .get("external_bridge")
                            .toString())
                    .isEqualTo(status(troupe));

            server.close();
            Await.until("it is known to be away", () -> !isConnected(troupe));
            assertThat(troupe.rest().post("/send-to-external", HI).body())
                    .isEqualTo("{\"success\":false,\"error\":\"Not connected to external WebSocket\"}");
            server = ExternalServer.start(port);

            assertThat(message(server.next())).startsWith("Hello!");
            server.broadcast("plain text");
            assertThat(message(server.next())).isEqualTo("plain text");
            Await.until("it is connected again", () -> isConnected(troupe));
            Rest.Reply sent = troupe.rest().post("/send-to-external", HI);
            assertThat(sent.body()).isEqualTo("{\"success\":true,\"message\":\"Message sent to external WebSocket\"}");
            JsonObject said = json(server.next());
            assertThat(said.get("message").getAsString()).isEqualTo("hi");
            assertThat(said.get("agent").getAsString()).isEqualTo("Coach");
            Rest.Reply empty = troupe.rest().post("/send-to-external", "{\"content\":\" \"}");
            assertThat(empty.status()).isEqualTo(400);
            assertThat(empty.body()).isEqualTo("{\"detail\":\"Message content is required\"}");
        } finally {
            server.close();
        }
        Await.until(
                "it is written down",
                () -> troupe.rest().get(LOG).body().contains("[ann]: to and fro\\n[")
                        && troupe.rest().get(LOG).body().contains("[External User]: plain text\\n["));
    }

    @Test
    void onlyOperatorsSpeakInTheHostsName(Troupe troupe) {
        assertThat(troupe.anonymous().post("/send-to-external", HI).status()).isEqualTo(401);
    }

    @Test
    void linkIntoTheHouseIsRefusedUnlessItIsMeant(Troupe troupe) {
        troupe.configure(LINK, "url = ws://localhost:" + troupe.port() + "/ws\n");

        Await.until("it says why", () -> status(troupe).contains("set allow.private = true if that is meant"));

        assertThat(isConnected(troupe)).isFalse();
    }
}
