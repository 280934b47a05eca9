package dev.troupe.agent.model;

import java.util.List;

/** One turn of a conversation with a model. */
public sealed interface ChatMessage {

    /** What the model is to be and to do; comes before all else. */
    record Instructions(String text) implements ChatMessage {}

    /** What a person has said. */
    record User(String text) implements ChatMessage {}

    /**
     * What the model has said.
     *
     * @param text may be empty when there are calls
     * @param calls each of which is answered by a {@link ToolResult} further on
     */
    record Assistant(String text, List<ToolCall> calls) implements ChatMessage {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What a tool has given back.
     *
     * @param callId of the {@link ToolCall}
     * @param text JSON or prose; also what went wrong, so that the model can do better
     */
    record ToolResult(String callId, String text) implements ChatMessage {}

    static ChatMessage instructions(String text) {
        return new Instructions(text);
    }

    static ChatMessage user(String text) {
        return new User(text);
    }

    static ChatMessage assistant(String text) {
        return new Assistant(text, List.of());
    }
}
