package dev.troupe.agent.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked. Immutable; begins with {@link #of}.
 *
 * @param messages the conversation from its beginning, at least one
 * @param tools that the model may call
 * @param temperature 0 to 2; empty for the vendor's own
 * @param replyTokens the most that the model may say; empty for what is configured
 * @param limit for all tries with all models together; empty for what is configured
 * @param configured name of the one configuration that is asked; empty for any, in their order
 */
public record ChatRequest(
        List<ChatMessage> messages,
        List<ChatTool> tools,
        OptionalDouble temperature,
        OptionalInt replyTokens,
        Optional<Duration> limit,
        Optional<String> configured) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request without messages refused: at least one");
        }
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("temperature " + temperature.getAsDouble() + " refused: 0 to 2");
        }
        if (replyTokens.isPresent() && replyTokens.getAsInt() < 1) {
            throw new IllegalArgumentException("replyTokens " + replyTokens.getAsInt() + " refused: at least 1");
        }
        if (limit.isPresent() && !limit.get().isPositive()) {
            throw new IllegalArgumentException("limit " + limit.get() + " refused: more than nothing");
        }
    }

    public static ChatRequest of(ChatMessage... messages) {
        return of(List.of(messages));
    }

    public static ChatRequest of(List<ChatMessage> messages) {
        return new ChatRequest(
                messages, List.of(), OptionalDouble.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    public ChatRequest withMessages(List<ChatMessage> others) {
        return new ChatRequest(others, tools, temperature, replyTokens, limit, configured);
    }

    public ChatRequest withTools(List<ChatTool> others) {
        return new ChatRequest(messages, others, temperature, replyTokens, limit, configured);
    }

    public ChatRequest withTemperature(double other) {
        return new ChatRequest(messages, tools, OptionalDouble.of(other), replyTokens, limit, configured);
    }

    public ChatRequest withReplyTokens(int most) {
        return new ChatRequest(messages, tools, temperature, OptionalInt.of(most), limit, configured);
    }

    public ChatRequest within(Duration other) {
        return new ChatRequest(messages, tools, temperature, replyTokens, Optional.of(other), configured);
    }

    /** @param name as in {@code config/dev.troupe.llm.model-NAME.cfg} */
    public ChatRequest by(String name) {
        return new ChatRequest(messages, tools, temperature, replyTokens, limit, Optional.of(name));
    }
}
