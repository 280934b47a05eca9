package dev.troupe.llm.protocol;

import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatReply.Finish;
import dev.troupe.agent.model.TokenCount;
import dev.troupe.agent.model.ToolCall;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of an answer so far. Confined to one thread. */
public final class Draft {

    private static final int MOST_CALLS = 128;

    private final Consumer<String> pieces;
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private final List<CallDraft> calls = new ArrayList<>();
    private int size;
    private @Nullable Finish finish;
    private long requestTokens;
    private long replyTokens;
    private String model = "";

    /**
     * @param pieces hears the text
     * @param most characters of text and arguments together
     */
    Draft(Consumer<String> pieces, int most) {
        this.pieces = pieces;
        this.most = most;
    }

    void say(String piece) throws ModelFailure {
        if (!piece.isEmpty()) {
            count(piece);
            text.append(piece);
            pieces.accept(piece);
        }
    }

    CallDraft begin(String id, String name) throws ModelFailure {
        if (calls.size() == MOST_CALLS) {
            throw ModelFailure.request("wants more than " + MOST_CALLS + " tools called at once");
        }
        CallDraft call = new CallDraft(id.isEmpty() ? "call_" + (calls.size() + 1) : id, name);
        calls.add(call);
        return call;
    }

    void argue(CallDraft call, String piece) throws ModelFailure {
        count(piece);
        call.add(piece);
    }

    private void count(String piece) throws ModelFailure {
        size += piece.length();
        if (size > most) {
            throw ModelFailure.request("answered more than reply.kib allows");
        }
    }

    void finish(Finish reason) {
        finish = reason;
    }

    boolean isFinished() {
        return finish != null;
    }

    void model(Optional<String> name) {
        name.filter(known -> !known.isBlank()).ifPresent(known -> model = known);
    }

    /** Zeros, and what is no number, leave what was said before. */
    void tokens(Json usage, String request, String reply) {
        requestTokens = Math.max(requestTokens, number(usage, request));
        replyTokens = Math.max(replyTokens, number(usage, reply));
    }

    private static long number(Json usage, String key) {
        return usage.member(key)
                .map(Json::toString)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    ChatReply reply(String asked) throws ModelFailure {
        Finish reason = finish == null ? Finish.DONE : finish;
        List<ToolCall> whole = calls(reason);
        if (reason == Finish.DONE || reason == Finish.TOOLS) { // servers differ on which it is
            reason = whole.isEmpty() ? Finish.DONE : Finish.TOOLS;
        }
        return new ChatReply(
                text.toString(),
                whole,
                reason,
                new TokenCount(requestTokens, replyTokens),
                model.isEmpty() ? asked : model);
    }

    /** One that was cut off with the answer is left out. */
    private List<ToolCall> calls(Finish reason) throws ModelFailure {
        List<ToolCall> whole = new ArrayList<>();
        for (CallDraft draft : calls) {
            Optional<ToolCall> call = draft.call();
            if (call.isEmpty() && reason != Finish.LENGTH) {
                throw ModelFailure.passing("wants a tool called with arguments that are no JSON object");
            }
            call.ifPresent(whole::add);
        }
        return whole;
    }
}
