package dev.troupe.routing;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatRequest;
import java.time.Duration;

/** Asks the host's language models. */
record ModelCompletion(ChatModel model) implements Completion {

    /** As sure of itself as a model gets. */
    private static final double TEMPERATURE = 0.3;

    /** An object of three members, with room for a model that thinks aloud. */
    private static final int TOKENS = 400;

    @Override
    public boolean isThere() {
        return model.model().isPresent();
    }

    @Override
    public String complete(String instructions, String text, Duration limit) throws InterruptedException {
        ChatRequest request = ChatRequest.of(ChatMessage.instructions(instructions), ChatMessage.user(text))
                .withTemperature(TEMPERATURE)
                .withReplyTokens(TOKENS)
                .within(limit);
        try {
            return model.chat(request).text();
        } catch (AgentException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException(e.text()).initCause(e);
            }
            throw e;
        }
    }
}
