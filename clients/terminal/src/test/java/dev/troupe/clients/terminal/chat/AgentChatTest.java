package dev.troupe.clients.terminal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.clients.terminal.trial.ChatServer;
import dev.troupe.clients.terminal.trial.Keyboard;
import dev.troupe.clients.terminal.trial.Paper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With an agent: {@code troupe.v1}, spoken by a server of the test's own. */
@Timeout(60)
class AgentChatTest {

    private final Paper out = Paper.terminal();
    private final Paper err = Paper.plain();

    @TempDir
    private Path home;

    /** Greets with a session, and does the rest as it is told. */
    private interface Host extends ChatServer.Manner {

        @Override
        default void greet(ChatServer.Guest guest) {
            guest.send(session("s1", 0, false));
        }
    }

    @Test
    void piecesAreShownAsTheyComeAndTheAnswerNotAgain() throws Exception {
        Host host = (guest, frame, count) -> {
            String id = id(frame);
            guest.send(delta(id, 0, "Shall ", 1));
            guest.send(delta(id, 1, "I", 2));
            guest.send(answer(id, "Shall I", 3));
        };
        try (ChatServer server = ChatServer.start(host)) {
            assertThat(chat(server, "an ode\n")).isZero();
            assertThat(out.text()).contains("poet: Shall I\n").doesNotContain("Shall I\nShall", "poet: Shall I\npoet:");
            assertThat(server.addresses().getFirst()).hasPath("/agents/poet/ws").hasQuery("user=ann");
            assertThat(JsonParser.parseString(server.taken())
                            .getAsJsonObject()
                            .get("data")
                            .toString())
                    .isEqualTo("{\"text\":\"an ode\"}");
        }
    }

    @Test
    void connectionLostInTheMiddleComesBackToItsSessionAndAsksAgain() throws Exception {
        Host host = (guest, frame, count) -> {
            guest.send(delta(id(frame), 0, "Shall ", 1));
            guest.leave(1011, "oops");
        };
        try (ChatServer server = ChatServer.start(host)) {
            server.turn(new Host() {
                private int connections;
                private String asked = "";

                @Override
                public synchronized void greet(ChatServer.Guest guest) {
                    guest.send(session("s1", connections++ == 0 ? 0 : 1, connections > 1));
                }

                @Override
                public synchronized void hear(ChatServer.Guest guest, String frame, int count) {
                    if (asked.isEmpty()) {
                        asked = frame;
                        host.hear(guest, frame, count);
                    } else {
                        assertThat(frame).isEqualTo(asked);
                        guest.send(delta(id(frame), 0, "Shall ", 1)); // seen before
                        guest.send(delta(id(frame), 1, "I", 2));
                        guest.send(answer(id(frame), "Shall I", 3));
                    }
                }
            });

            assertThat(chat(server, "an ode\n")).isZero();
            assertThat(server.addresses().get(1)).hasQuery("user=ann&session=s1&epoch=1&after=1");
            assertThat(out.text())
                    .containsSubsequence("poet: Shall \n", "1011, oops", "\nI\n")
                    .doesNotContain("Shall I", "Shall Shall");
        }
    }

    @Test
    void messageOfASessionThatHasEndedIsGivenBackAndNotSentAgain() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Host host = new Host() {
            private int connections;

            @Override
            public synchronized void greet(ChatServer.Guest guest) {
                guest.send(session("s" + ++connections, 0, false));
            }

            @Override
            public void hear(ChatServer.Guest guest, String frame, int count) {
                heard.add(frame);
                if (heard.size() == 1) {
                    guest.leave(1011, "oops");
                } else {
                    guest.send(answer(id(frame), "Shall I", 1));
                }
            }
        };
        try (ChatServer server = ChatServer.start(host)) {
            assertThat(chat(server, "an ode\na sonnet\n")).isOne();

            assertThat(heard).hasSize(2);
            assertThat(heard.getLast()).contains("a sonnet");
            assertThat(out.text()).contains("may have been handled", "poet: Shall I\n");
        }
    }

    @Test
    void errorIsToldWithItsCode() throws Exception {
        Host host = (guest, frame, count) ->
                guest.send("{\"type\":\"error\",\"success\":false,\"error\":\"the agent failed\","
                        + "\"code\":\"agent_failed\",\"correlationId\":\"" + id(frame) + "\",\"seq\":1}");
        try (ChatServer server = ChatServer.start(host)) {
            assertThat(chat(server, "an ode\n")).isOne();
            assertThat(out.text()).contains("the agent failed (agent_failed)\n");
        }
    }

    @Test
    void hostWithoutASessionForItEndsTheConversation() throws Exception {
        ChatServer.Manner full = new ChatServer.Manner() {
            @Override
            public void greet(ChatServer.Guest guest) {
                guest.send(
                        "{\"type\":\"error\",\"success\":false,\"error\":\"too many sessions\",\"code\":\"overloaded\"}");
            }

            @Override
            public void hear(ChatServer.Guest guest, String frame, int count) {}
        };
        try (ChatServer server = ChatServer.start(full)) {
            assertThat(chat(server, "an ode\n")).isOne();
            assertThat(out.text()).contains("too many sessions (overloaded)\n");
        }
    }

    @Test
    void answerWithoutATextIsShownAsJson() throws Exception {
        Host host = (guest, frame, count) -> guest.send(
                "{\"type\":\"response\",\"agentId\":\"poet\",\"success\":true,\"data\":{\"n\":1},\"correlationId\":\""
                        + id(frame) + "\",\"seq\":1}");
        try (ChatServer server = ChatServer.start(host)) {
            assertThat(chat(server, "count\n")).isZero();
            assertThat(out.text()).contains("poet: {\"n\":1}\n");
        }
    }

    private int chat(ChatServer server, String typed) throws InterruptedException {
        List<String> words = List.of("poet", "--user", "ann", "--home", home.toString(), "--url", server.url());
        return ChatCommand.run(words, Map.of(), Keyboard.pipe(typed), out.screen(), err.screen());
    }

    private static String id(String frame) {
        return JsonParser.parseString(frame).getAsJsonObject().get("id").getAsString();
    }

    private static String session(String id, long seq, boolean recovered) {
        return "{\"type\":\"session\",\"agentId\":\"poet\",\"session\":\"" + id + "\",\"epoch\":1,\"seq\":" + seq
                + ",\"recovered\":" + recovered + "}";
    }

    private static String delta(String id, int index, String text, long seq) {
        JsonObject frame = frame("delta", id, text, seq);
        frame.addProperty("index", index);
        return frame.toString();
    }

    private static String answer(String id, String text, long seq) {
        JsonObject frame = frame("message", id, text, seq);
        frame.addProperty("success", true);
        return frame.toString();
    }

    private static JsonObject frame(String type, String id, String text, long seq) {
        JsonObject data = new JsonObject();
        data.addProperty("text", text);
        JsonObject frame = new JsonObject();
        frame.addProperty("type", type);
        frame.addProperty("agentId", "poet");
        frame.addProperty("correlationId", id);
        frame.add("data", data);
        frame.addProperty("seq", seq);
        return frame;
    }
}
