package dev.troupe.llm.protocol;

import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatReply.Finish;
import dev.troupe.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer in the form of chat completions. */
final class OpenAiAnswer implements Answer {

    private final Draft draft;
    private final Map<String, CallDraft> byIndex = new HashMap<>();
    private @Nullable CallDraft latest;
    private boolean done;

    OpenAiAnswer(Draft draft) {
        this.draft = draft;
    }

    @Override
    public boolean event(String data) throws ModelFailure {
        if (data.strip().equals("[DONE]")) {
            done = true;
            return false;
        }
        take(Answer.json(data), "delta");
        return true;
    }

    @Override
    public void whole(String json) throws ModelFailure {
        Json answer = Answer.json(json);
        take(answer, "message");
        done = answer.member("choices").map(Json::elements).stream().anyMatch(choices -> !choices.isEmpty());
    }

    private void take(Json json, String said) throws ModelFailure {
        Optional<Json> error = json.member("error").filter(member -> !member.isNull());
        if (error.isPresent()) {
            throw ModelFailure.passing("broke off with an error" + Words.kind(error.get(), "code", "type"));
        }
        draft.model(json.text("model"));
        json.member("usage").ifPresent(usage -> draft.tokens(usage, "prompt_tokens", "completion_tokens"));
        Optional<Json> first = json.member("choices")
                .flatMap(choices -> choices.elements().stream().findFirst());
        if (first.isPresent()) {
            choice(first.get(), said);
        }
    }

    private void choice(Json choice, String said) throws ModelFailure {
        Optional<Json> turn = choice.member(said);
        if (turn.isPresent()) {
            draft.say(turn.get().text("content").orElse(""));
            for (Json call : turn.get().member("tool_calls").map(Json::elements).orElseGet(List::of)) {
                call(call);
            }
        }
        choice.text("finish_reason").map(OpenAiAnswer::finish).ifPresent(draft::finish);
        Optional<String> refusal = turn.flatMap(each -> each.text("refusal"));
        if (refusal.isPresent()) {
            draft.say(refusal.get());
            draft.finish(Finish.WITHHELD);
        }
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "length" -> Finish.LENGTH;
            case "content_filter" -> Finish.WITHHELD;
            case "tool_calls", "function_call" -> Finish.TOOLS;
            default -> Finish.DONE;
        };
    }

    /** Servers do not agree on the index: some count, some send 0 with each, some none. A new id with a name begins a new call wherever it stands. */
    private void call(Json json) throws ModelFailure {
        String index = json.member("index").map(Json::toString).orElse("");
        String id = json.text("id").orElse("");
        Optional<Json> function = json.member("function");
        String name = function.flatMap(each -> each.text("name")).orElse("");
        CallDraft known = index.isEmpty() ? latest : byIndex.get(index);
        CallDraft call = known == null || isOther(known, id, name, index) ? draft.begin(id, name) : known;
        latest = call;
        byIndex.put(index, call);
        Optional<Json> arguments = function.flatMap(each -> each.member("arguments"));
        if (arguments.isPresent() && !arguments.get().isNull()) {
            Json given = arguments.get();
            draft.argue(call, given.asText().orElseGet(given::toString)); // an object, from some servers
        }
    }

    private static boolean isOther(CallDraft known, String id, String name, String index) {
        if (name.isEmpty()) {
            return false;
        }
        return id.isEmpty() ? index.isEmpty() : !id.equals(known.id());
    }

    @Override
    public boolean isComplete() {
        return done || draft.isFinished();
    }

    @Override
    public ChatReply reply(String asked) throws ModelFailure {
        return draft.reply(asked);
    }
}
