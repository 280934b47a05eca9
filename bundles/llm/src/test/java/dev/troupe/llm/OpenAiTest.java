package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatReply.Finish;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import dev.troupe.agent.model.TokenCount;
import dev.troupe.agent.model.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OpenAiTest {

    @TempDir
    private Path home;

    private FakeServer server;
    private Desk desk;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        desk = new Desk(home);
    }

    @AfterEach
    void stop() throws IOException {
        desk.close();
        server.close();
    }

    private JsonObject body() {
        return JsonParser.parseString(server.heard().getLast().body()).getAsJsonObject();
    }

    @Test
    void answerComesPieceByPiece() {
        server.streams(Said.answer("Hel", "lo, ", "w\\u00f6rld 💪"));
        desk.model("a", server);

        ChatReply reply = desk.askForPieces();

        assertThat(desk.pieces).containsExactly("Hel", "lo, ", "wörld 💪");
        assertThat(reply)
                .isEqualTo(new ChatReply("Hello, wörld 💪", List.of(), Finish.DONE, new TokenCount(11, 7), "m-2026"));
    }

    @Test
    void requestIsAsTheVendorWantsIt() throws IOException {
        Files.writeString(home.resolve("key"), "k-1\n");
        server.streams(Said.answer("Hi"));
        desk.model("a", server, "api.key", "file:key", "reply.tokens", "50");

        desk.table.chat(Desk.hello().withTemperature(0.7));

        assertThat(server.heard().getFirst().line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(server.heard().getFirst().headers())
                .containsEntry("Authorization", "Bearer k-1")
                .containsEntry("Content-Type", "application/json");
        assertThat(body())
                .isEqualTo(JsonParser.parseString(
                        "{\"model\":\"a-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                                + "{\"role\":\"user\",\"content\":\"Hello?\"}],\"temperature\":0.7,\"max_tokens\":50,"
                                + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));
    }

    @Test
    void temperatureIsKeptFromModelsThatRefuseAny() {
        server.streams(Said.answer("Hi"));
        desk.model("a", server, "temperature", "none");

        desk.table.chat(Desk.hello().withTemperature(0.7).withReplyTokens(9));

        assertThat(body().has("temperature")).isFalse();
        assertThat(body().get("max_tokens").getAsInt()).isEqualTo(9);
        assertThat(server.heard().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void toolsAreOfferedCalledAndAnswered() {
        server.streams(
                Said.openAi(
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_a\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"log_run\",\"arguments\":\"\"}}]}",
                        "null"),
                Said.openAi("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"km\\\"\"}}]}", "null"),
                Said.openAi(
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"call_b\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"show\",\"arguments\":\"\"}}]}",
                        "null"),
                Said.openAi("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":5}\"}}]}", "null"),
                Said.openAi("{}", "\"tool_calls\""),
                Said.DONE);
        server.streams(Said.answer("Logged."));
        desk.model("a", server);
        ChatRequest request = Desk.hello()
                .withTools(List.of(new ChatTool("log_run", "Logs a run", "{\"type\":\"object\",\"properties\":{}}")));

        ChatReply first = desk.table.chat(request);
        List<ChatMessage> further = new java.util.ArrayList<>(request.messages());
        further.add(first.message());
        further.add(new ChatMessage.ToolResult("call_a", "{\"runs\":1}"));
        further.add(new ChatMessage.ToolResult("call_b", "nothing"));
        ChatReply second = desk.table.chat(request.withMessages(further));

        assertThat(first.finish()).isEqualTo(Finish.TOOLS);
        assertThat(first.calls())
                .containsExactly(new ToolCall("call_a", "log_run", "{\"km\":5}"), new ToolCall("call_b", "show", "{}"));
        assertThat(second.text()).isEqualTo("Logged.");
        assertThat(body().get("tools").toString())
                .isEqualTo("[{\"type\":\"function\",\"function\":{\"name\":\"log_run\",\"description\":\"Logs a run\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]");
        assertThat(body().get("messages").getAsJsonArray().get(2).toString())
                .isEqualTo(
                        "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
                                + "{\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"log_run\",\"arguments\":\"{\\\"km\\\":5}\"}},"
                                + "{\"id\":\"call_b\",\"type\":\"function\",\"function\":{\"name\":\"show\",\"arguments\":\"{}\"}}]}");
        assertThat(body().get("messages").getAsJsonArray().get(3).toString())
                .isEqualTo("{\"role\":\"tool\",\"content\":\"{\\\"runs\\\":1}\",\"tool_call_id\":\"call_a\"}");
    }

    @Test
    void callsWithoutIdsOrCountedAllAsFirstAreKeptApart() {
        server.streams(
                Said.openAi(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"one\",\"arguments\":\"{}\"}}]}",
                        "null"),
                Said.openAi(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"y\",\"function\":{\"name\":\"two\",\"arguments\":{\"a\":1}}}]}",
                        "null"),
                Said.openAi("{\"tool_calls\":[{\"function\":{\"name\":\"three\",\"arguments\":\"{}\"}}]}", "null"),
                Said.openAi("{\"tool_calls\":[{\"function\":{\"name\":\"four\",\"arguments\":\"{}\"}}]}", "\"stop\""),
                Said.DONE);
        desk.model("a", server);

        ChatReply reply = desk.ask();

        assertThat(reply.finish()).isEqualTo(Finish.TOOLS);
        assertThat(reply.calls())
                .containsExactly(
                        new ToolCall("x", "one", "{}"),
                        new ToolCall("y", "two", "{\"a\":1}"),
                        new ToolCall("call_3", "three", "{}"),
                        new ToolCall("call_4", "four", "{}"));
    }

    @Test
    void serverThatDoesNotStreamIsUnderstood() {
        server.answers(
                200,
                "application/json; charset=utf-8",
                "{\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\",\"tool_calls\":null},"
                        + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}");
        desk.model("a", server);

        ChatReply reply = desk.askForPieces();

        assertThat(desk.pieces).containsExactly("Hello");
        assertThat(reply).isEqualTo(new ChatReply("Hello", List.of(), Finish.LENGTH, new TokenCount(3, 2), "m-2026"));
    }

    @Test
    void eventsAreReadAsTheyMayBeWritten() {
        server.streams(
                "\uFEFF: a comment\r\n\r\n",
                "event: message\r\nid: 1\r\nda",
                "ta:{\"choices\":[{\"delta\":\r\ndata: {\"content\":\"one\"}}]}\r\n",
                "\r\nretry: 10\r\r",
                Said.piece(" two").replace("\n", "\r"),
                Said.STOP.replace("\n", "\r\n"),
                "data: [DONE]");
        desk.model("a", server);

        assertThat(desk.ask().text()).isEqualTo("one two");
    }

    @Test
    void callThatWasCutOffIsLeftOut() {
        server.streams(
                Said.openAi(
                        "{\"content\":\"So\",\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"one\",\"arguments\":\"{\\\"a\"}}]}",
                        "null"),
                Said.openAi("{}", "\"length\""),
                Said.DONE);
        desk.model("a", server);

        ChatReply reply = desk.ask();

        assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
        assertThat(reply.calls()).isEmpty();
    }

    @Test
    void whatIsWithheldIsSaidToBe() {
        server.streams(Said.openAi("{\"refusal\":\"I can't.\"}", "\"stop\""), Said.DONE);
        desk.model("a", server);

        assertThat(desk.ask())
                .extracting(ChatReply::text, ChatReply::finish)
                .containsExactly("I can't.", Finish.WITHHELD);
    }
}
