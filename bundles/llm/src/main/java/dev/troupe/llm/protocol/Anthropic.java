package dev.troupe.llm.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import dev.troupe.agent.model.ToolCall;
import java.util.Map;
import java.util.stream.Collectors;

/** The messages API of Anthropic. */
public record Anthropic() implements Protocol {

    private static final String VERSION = "2023-06-01";

    /** It must be told. */
    private static final int REPLY_TOKENS = 4096;

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public Map<String, String> headers(String key) {
        return key.isEmpty()
                ? Map.of("anthropic-version", VERSION)
                : Map.of("anthropic-version", VERSION, "x-api-key", key);
    }

    @Override
    public JsonObject body(ChatRequest request, Wish wish) {
        JsonObject body = Trees.object("model", wish.model());
        body.addProperty("max_tokens", wish.replyTokens().orElse(REPLY_TOKENS));
        String instructions = request.messages().stream()
                .filter(ChatMessage.Instructions.class::isInstance)
                .map(message -> ((ChatMessage.Instructions) message).text())
                .collect(Collectors.joining("\n\n"));
        if (!instructions.isBlank()) {
            body.addProperty("system", instructions);
        }
        body.add("messages", messages(request));
        if (!request.tools().isEmpty()) {
            body.add("tools", Trees.array(request.tools(), Anthropic::tool));
        }
        // its scale ends at 1
        wish.temperature().ifPresent(value -> body.addProperty("temperature", Math.min(1, value)));
        body.addProperty("stream", true);
        return body;
    }

    /** Turns of the same role are one message of several blocks: all results of one turn's calls have to be. */
    private static JsonArray messages(ChatRequest request) {
        JsonArray messages = new JsonArray();
        JsonArray blocks = new JsonArray();
        String role = "";
        for (ChatMessage message : request.messages()) {
            String speaker = role(message);
            if (speaker.isEmpty()) {
                continue;
            }
            if (!speaker.equals(role) || blocks.isEmpty()) {
                role = speaker;
                blocks = new JsonArray();
                JsonObject turn = Trees.object("role", role);
                turn.add("content", blocks);
                messages.add(turn);
            }
            addBlocks(message, blocks);
        }
        return messages;
    }

    /** None of instructions, and of turns in which nothing was said, which are refused. */
    private static String role(ChatMessage message) {
        return switch (message) {
            case ChatMessage.Instructions _ -> "";
            case ChatMessage.User(String text) -> text.isBlank() ? "" : "user";
            case ChatMessage.ToolResult _ -> "user";
            case ChatMessage.Assistant(String text, var calls) -> text.isBlank() && calls.isEmpty() ? "" : "assistant";
        };
    }

    private static void addBlocks(ChatMessage message, JsonArray blocks) {
        switch (message) {
            case ChatMessage.Instructions _ -> {}
            case ChatMessage.User(String text) -> addText(text, blocks);
            case ChatMessage.ToolResult(String callId, String text) -> {
                JsonObject block = Trees.object("type", "tool_result");
                block.addProperty("tool_use_id", callId);
                block.addProperty("content", text);
                blocks.add(block);
            }
            case ChatMessage.Assistant(String text, var calls) -> {
                addText(text, blocks);
                calls.forEach(call -> blocks.add(call(call)));
            }
        }
    }

    private static void addText(String text, JsonArray blocks) {
        if (!text.isBlank()) {
            JsonObject block = Trees.object("type", "text");
            block.addProperty("text", text);
            blocks.add(block);
        }
    }

    private static JsonObject call(ToolCall call) {
        JsonObject block = Trees.object("type", "tool_use");
        block.addProperty("id", call.id());
        block.addProperty("name", call.name());
        block.add("input", Trees.read("arguments of call '" + call.id() + "'", call.arguments()));
        return block;
    }

    private static JsonObject tool(ChatTool tool) {
        JsonObject object = Trees.object("name", tool.name());
        object.addProperty("description", tool.description());
        object.add("input_schema", Trees.parameters(tool));
        return object;
    }

    @Override
    public Answer answer(Draft draft) {
        return new AnthropicAnswer(draft);
    }
}
