package dev.troupe.persona;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatReply.Finish;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.agent.model.TokenCount;
import dev.troupe.agent.model.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** A language model that says what it was told, an answer for each request; then it is not available. */
final class Prompter implements ChatModel {

    @FunctionalInterface
    interface Line {
        ChatReply speak(Consumer<String> pieces);
    }

    private final Queue<Line> lines = new ArrayDeque<>();
    private final List<ChatRequest> heard = new ArrayList<>();

    Prompter says(String... pieces) {
        return plays(out -> {
            List.of(pieces).forEach(out);
            return reply(String.join("", pieces), List.of());
        });
    }

    Prompter calls(String tool, String... arguments) {
        List<ToolCall> calls = new ArrayList<>();
        for (String each : arguments) {
            calls.add(new ToolCall("c" + calls.size(), tool, each));
        }
        return plays(out -> reply("", calls));
    }

    Prompter fails(String code, String... pieces) {
        return plays(out -> {
            List.of(pieces).forEach(out);
            throw new AgentException(code, "fails on purpose");
        });
    }

    Prompter plays(Line line) {
        lines.add(line);
        return this;
    }

    static ChatReply reply(String text, List<ToolCall> calls) {
        return new ChatReply(text, calls, calls.isEmpty() ? Finish.DONE : Finish.TOOLS, TokenCount.UNKNOWN, "trial-1");
    }

    List<ChatRequest> heard() {
        return heard;
    }

    @Override
    public Optional<String> model() {
        return Optional.of("trial");
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        return chat(request, piece -> {});
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<String> pieces) {
        heard.add(request);
        Line line = lines.poll();
        if (line == null) {
            throw new AgentException(ErrorCode.MODEL_UNAVAILABLE, "has no more lines");
        }
        return line.speak(pieces);
    }
}
