package dev.troupe.llm.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import dev.troupe.agent.model.ToolCall;
import java.util.Map;

/** Chat completions, as OpenAI has brought them up and Groq, Ollama, vLLM and many others speak them. */
public record OpenAi() implements Protocol {

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Map<String, String> headers(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }

    @Override
    public JsonObject body(ChatRequest request, Wish wish) {
        JsonObject body = Trees.object("model", wish.model());
        body.add("messages", Trees.array(request.messages(), OpenAi::message));
        if (!request.tools().isEmpty()) {
            body.add("tools", Trees.array(request.tools(), OpenAi::tool));
        }
        wish.temperature().ifPresent(value -> body.addProperty("temperature", value));
        // the vendor's newer models refuse the old name, and most copies know no other
        String most = wish.vendor() ? "max_completion_tokens" : "max_tokens";
        wish.replyTokens().ifPresent(value -> body.addProperty(most, value));
        body.addProperty("stream", true);
        JsonObject options = new JsonObject();
        options.addProperty("include_usage", true);
        body.add("stream_options", options);
        return body;
    }

    private static JsonObject message(ChatMessage message) {
        return switch (message) {
            case ChatMessage.Instructions(String text) -> said("system", text);
            case ChatMessage.User(String text) -> said("user", text);
            case ChatMessage.Assistant assistant -> assistant(assistant);
            case ChatMessage.ToolResult(String callId, String text) -> {
                JsonObject result = said("tool", text);
                result.addProperty("tool_call_id", callId);
                yield result;
            }
        };
    }

    private static JsonObject said(String role, String text) {
        JsonObject message = Trees.object("role", role);
        message.addProperty("content", text);
        return message;
    }

    private static JsonObject assistant(ChatMessage.Assistant assistant) {
        JsonObject message = said("assistant", assistant.text());
        if (!assistant.calls().isEmpty()) {
            JsonArray calls = Trees.array(assistant.calls(), OpenAi::call);
            message.add("tool_calls", calls);
        }
        return message;
    }

    private static JsonObject call(ToolCall call) {
        JsonObject function = Trees.object("name", call.name());
        function.addProperty("arguments", call.arguments());
        JsonObject object = Trees.object("id", call.id());
        object.addProperty("type", "function");
        object.add("function", function);
        return object;
    }

    private static JsonObject tool(ChatTool tool) {
        JsonObject function = Trees.object("name", tool.name());
        function.addProperty("description", tool.description());
        function.add("parameters", Trees.parameters(tool));
        JsonObject object = Trees.object("type", "function");
        object.add("function", function);
        return object;
    }

    @Override
    public Answer answer(Draft draft) {
        return new OpenAiAnswer(draft);
    }
}
