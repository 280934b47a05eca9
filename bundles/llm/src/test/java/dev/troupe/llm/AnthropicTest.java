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
class AnthropicTest {

    @TempDir
    private Path home;

    private FakeServer server;
    private Desk desk;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        Files.writeString(home.resolve("key"), "k-1\n");
        desk = new Desk(home).model("c", server, "kind", "anthropic", "api.key", "file:key");
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
        server.streams(
                Said.MESSAGE_START,
                Said.anthropic(
                        "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
                Said.anthropic("ping", ""),
                Said.textDelta("Hel"),
                Said.anthropic("something_new", "\"index\":0"),
                Said.textDelta("lo"),
                Said.anthropic("content_block_stop", "\"index\":0"),
                Said.messageDelta("end_turn"),
                Said.anthropic("message_stop", ""));

        ChatReply reply = desk.askForPieces();

        assertThat(desk.pieces).containsExactly("Hel", "lo");
        assertThat(reply).isEqualTo(new ChatReply("Hello", List.of(), Finish.DONE, new TokenCount(25, 15), "c-2026"));
    }

    @Test
    void requestIsAsTheVendorWantsIt() {
        server.streams(Said.MESSAGE_START, Said.textDelta("Hi"), Said.messageDelta("end_turn"));

        desk.table.chat(Desk.hello().withTemperature(1.5));

        assertThat(server.heard().getFirst().line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(server.heard().getFirst().headers())
                .containsEntry("x-api-key", "k-1")
                .containsEntry("anthropic-version", "2023-06-01")
                .doesNotContainKey("Authorization");
        assertThat(body())
                .isEqualTo(
                        JsonParser.parseString(
                                "{\"model\":\"c-1\",\"max_tokens\":4096,\"system\":\"Be brief.\",\"messages\":["
                                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello?\"}]}],\"temperature\":1.0,\"stream\":true}"));
    }

    @Test
    void toolsAreOfferedCalledAndAnswered() {
        server.streams(
                Said.MESSAGE_START,
                Said.anthropic(
                        "content_block_start",
                        "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}"),
                Said.anthropic(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm\"}"),
                Said.anthropic(
                        "content_block_start",
                        "\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_a\",\"name\":\"log_run\",\"input\":{}}"),
                Said.anthropic(
                        "content_block_delta",
                        "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                Said.anthropic(
                        "content_block_delta",
                        "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"km\\\": 5\"}"),
                Said.anthropic(
                        "content_block_delta",
                        "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"}\"}"),
                Said.anthropic(
                        "content_block_start",
                        "\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_b\",\"name\":\"show\",\"input\":{}}"),
                Said.messageDelta("tool_use"),
                Said.anthropic("message_stop", ""));
        server.streams(Said.MESSAGE_START, Said.textDelta("Logged."), Said.messageDelta("end_turn"));
        ChatRequest request =
                Desk.hello().withTools(List.of(new ChatTool("log_run", "Logs a run", "{\"type\":\"object\"}")));

        ChatReply first = desk.table.chat(request);
        ChatReply second = desk.table.chat(request.withMessages(List.of(
                ChatMessage.instructions("Be brief."),
                ChatMessage.user("Hello?"),
                first.message(),
                new ChatMessage.ToolResult("toolu_a", "{\"runs\":1}"),
                new ChatMessage.ToolResult("toolu_b", "nothing"),
                ChatMessage.user("And?"))));

        assertThat(first.finish()).isEqualTo(Finish.TOOLS);
        assertThat(first.text()).isEmpty();
        assertThat(first.calls())
                .containsExactly(
                        new ToolCall("toolu_a", "log_run", "{\"km\": 5}"), new ToolCall("toolu_b", "show", "{}"));
        assertThat(second.text()).isEqualTo("Logged.");
        assertThat(body().get("tools").toString())
                .isEqualTo(
                        "[{\"name\":\"log_run\",\"description\":\"Logs a run\",\"input_schema\":{\"type\":\"object\"}}]");
        assertThat(body().get("messages"))
                .isEqualTo(JsonParser.parseString(
                        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello?\"}]},"
                                + "{\"role\":\"assistant\",\"content\":["
                                + "{\"type\":\"tool_use\",\"id\":\"toolu_a\",\"name\":\"log_run\",\"input\":{\"km\":5}},"
                                + "{\"type\":\"tool_use\",\"id\":\"toolu_b\",\"name\":\"show\",\"input\":{}}]},"
                                + "{\"role\":\"user\",\"content\":["
                                + "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_a\",\"content\":\"{\\\"runs\\\":1}\"},"
                                + "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_b\",\"content\":\"nothing\"},"
                                + "{\"type\":\"text\",\"text\":\"And?\"}]}]"));
    }

    @Test
    void serverThatDoesNotStreamIsUnderstood() {
        server.answers(
                200,
                "application/json",
                "{\"type\":\"message\",\"model\":\"c-2026\",\"content\":[{\"type\":\"text\",\"text\":\"Wait\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"show\",\"input\":{\"a\":[1]}}],"
                        + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}");

        assertThat(desk.ask())
                .isEqualTo(new ChatReply(
                        "Wait",
                        List.of(new ToolCall("t", "show", "{\"a\":[1]}")),
                        Finish.TOOLS,
                        new TokenCount(3, 2),
                        "c-2026"));
    }

    @Test
    void overloadedInTheMiddleIsTriedAgain() {
        server.streams(
                Said.MESSAGE_START,
                Said.textDelta("Hal"),
                Said.anthropic("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}"));
        server.streams(Said.MESSAGE_START, Said.textDelta("Hello"), Said.messageDelta("max_tokens"));

        ChatReply reply = desk.ask();

        assertThat(reply).extracting(ChatReply::text, ChatReply::finish).containsExactly("Hello", Finish.LENGTH);
        assertThat(server.heard()).hasSize(2);
    }
}
