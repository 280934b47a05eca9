package dev.troupe.agent.model;

import java.util.List;

/**
 * A model's answer.
 *
 * @param text may be empty when there are calls
 * @param calls in the model's order
 * @param model that has answered, by the vendor's name
 */
public record ChatReply(String text, List<ToolCall> calls, Finish finish, TokenCount tokens, String model) {

    /** Why it ends. */
    public enum Finish {
        /** The model has said what it wanted to. */
        DONE,
        /** It waits for the results of its calls. */
        TOOLS,
        /** It was cut off at the most that it may say. */
        LENGTH,
        /** The model or its vendor will not go on, for reasons of policy. */
        WITHHELD
    }

    public ChatReply {
        calls = List.copyOf(calls);
    }

    /** As a turn of the conversation that goes on with it. */
    public ChatMessage message() {
        return new ChatMessage.Assistant(text, calls);
    }
}
