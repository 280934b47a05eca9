package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatMessage;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.ChatTool;
import dev.troupe.agent.model.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a language model answer one message, and call tools on the way. Confined to the session's thread. */
final class Dialogue {

    /** How often a model is asked for one answer; behind all but the last one it may call tools. */
    static final int ROUNDS = 6;

    private static final int CALLS = 16;
    private static final String LAST = "\n(No more calls are made for this message: answer now, with what there is.)";

    private static final double TEMPERATURE = 0.7;

    /** Of the message's time, what is left to answer without a model. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private static final Duration LEAST = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

    private final ChatModel model;
    private final List<ChatTool> tools;
    private final Errands errands;
    private final Speech speech;
    private final Clock clock;
    private String speaker = "";

    Dialogue(ChatModel model, List<ChatTool> tools, Errands errands, Speech speech, Clock clock) {
        this.model = model;
        this.tools = tools;
        this.errands = errands;
        this.speech = speech;
        this.clock = clock;
    }

    /** The model that has said or called something; empty when none has. */
    String speaker() {
        return speaker;
    }

    /**
     * Leaves the speech complete, or as far as the model came.
     *
     * @throws AgentException when nobody wants the answer any more
     */
    void hold(List<ChatMessage> beginning, Instant deadline) {
        List<ChatMessage> messages = new ArrayList<>(beginning);
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<ChatReply> reply = ask(messages, deadline);
            if (reply.isEmpty()) {
                return;
            }
            if (reply.get().calls().isEmpty()) {
                if (!reply.get().text().isBlank()) {
                    speech.complete();
                }
                return;
            }
            speech.pause();
            if (round < ROUNDS) {
                messages.add(reply.get().message());
                messages.addAll(results(reply.get().calls(), round == ROUNDS - 1));
            }
        }
        log.warn("{} wants to call tools for ever; after {} rounds it is not asked any more", speaker, ROUNDS);
    }

    private Optional<ChatReply> ask(List<ChatMessage> messages, Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline).minus(RESERVE);
        if (left.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        String asked = model.model().orElse("");
        ChatRequest request = ChatRequest.of(messages)
                .withTools(tools)
                .withTemperature(TEMPERATURE)
                .within(left);
        try {
            ChatReply reply = model.chat(request, speech::say);
            speaker = reply.model();
            return Optional.of(reply);
        } catch (AgentException e) {
            if (speech.isUnwanted() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            log.debug("answered without a model", e); // the model's bundle has said why
            if (e.code().equals(ErrorCode.MODEL_BROKE_OFF)) {
                speaker = asked;
                speech.say(" …");
            }
            return Optional.empty();
        }
    }

    private List<ChatMessage> results(List<ToolCall> calls, boolean last) {
        List<ChatMessage> results = new ArrayList<>();
        for (ToolCall call : calls) {
            String result =
                    results.size() < CALLS ? errands.run(call) : "error: " + CALLS + " calls at once are the most";
            results.add(new ChatMessage.ToolResult(call.id(), last ? result + LAST : result));
        }
        return results;
    }
}
