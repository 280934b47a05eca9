package dev.troupe.llm.protocol;

import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatReply.Finish;
import dev.troupe.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An answer in the form of the messages API. */
final class AnthropicAnswer implements Answer {

    private final Draft draft;
    private final Map<String, CallDraft> byIndex = new HashMap<>();
    private boolean done;

    AnthropicAnswer(Draft draft) {
        this.draft = draft;
    }

    @Override
    public boolean event(String data) throws ModelFailure {
        Json event = Answer.json(data);
        switch (event.text("type").orElse("")) {
            case "message_start" -> begin(event.member("message").orElse(Json.NULL));
            case "content_block_start" ->
                block(index(event), event.member("content_block").orElse(Json.NULL));
            case "content_block_delta" ->
                delta(index(event), event.member("delta").orElse(Json.NULL));
            case "message_delta" -> {
                stop(event.member("delta").orElse(Json.NULL));
                count(event);
            }
            case "message_stop" -> done = true;
            case "error" -> throw failure(event.member("error").orElse(Json.NULL));
            default -> {} // pings, and what is yet to be thought of
        }
        return !done;
    }

    @Override
    public void whole(String json) throws ModelFailure {
        Json message = Answer.json(json);
        if (message.text("type").orElse("").equals("error")) {
            throw failure(message.member("error").orElse(Json.NULL));
        }
        begin(message);
        List<Json> blocks = message.member("content").map(Json::elements).orElseGet(List::of);
        for (int index = 0; index < blocks.size(); index++) {
            block(Integer.toString(index), blocks.get(index));
        }
        stop(message);
    }

    private static String index(Json event) {
        return event.member("index").map(Json::toString).orElse("");
    }

    private void begin(Json message) {
        draft.model(message.text("model"));
        count(message);
    }

    private void count(Json holder) {
        holder.member("usage").ifPresent(usage -> draft.tokens(usage, "input_tokens", "output_tokens"));
    }

    private void block(String index, Json block) throws ModelFailure {
        switch (block.text("type").orElse("")) {
            case "text" -> draft.say(block.text("text").orElse(""));
            case "tool_use" -> {
                CallDraft call = draft.begin(
                        block.text("id").orElse(""), block.text("name").orElse(""));
                byIndex.put(index, call);
                String input = block.member("input").map(Json::toString).orElse("");
                if (!input.equals("{}")) { // which stands there when the arguments are to come in pieces
                    draft.argue(call, input);
                }
            }
            default -> {} // what it thinks is not what it says
        }
    }

    private void delta(String index, Json delta) throws ModelFailure {
        switch (delta.text("type").orElse("")) {
            case "text_delta" -> draft.say(delta.text("text").orElse(""));
            case "input_json_delta" -> {
                CallDraft call = byIndex.get(index);
                if (call != null) {
                    draft.argue(call, delta.text("partial_json").orElse(""));
                }
            }
            default -> {}
        }
    }

    private void stop(Json holder) {
        holder.text("stop_reason")
                .map(reason -> switch (reason) {
                    case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
                    case "tool_use" -> Finish.TOOLS;
                    case "refusal" -> Finish.WITHHELD;
                    default -> Finish.DONE;
                })
                .ifPresent(draft::finish);
    }

    private static ModelFailure failure(Json error) {
        String text = "broke off with an error" + Words.kind(error, "type");
        return switch (error.text("type").orElse("")) {
            case "invalid_request_error", "request_too_large" -> ModelFailure.request(text);
            case "authentication_error", "permission_error", "not_found_error" -> ModelFailure.lasting(text);
            default -> ModelFailure.passing(text);
        };
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
