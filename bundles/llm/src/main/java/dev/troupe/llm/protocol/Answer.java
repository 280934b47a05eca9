package dev.troupe.llm.protocol;

import dev.troupe.agent.model.ChatReply;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;

/** One answer while it comes. Confined to one thread. */
public sealed interface Answer permits OpenAiAnswer, AnthropicAnswer {

    /** @return whether more is to come */
    boolean event(String data) throws ModelFailure;

    /** All at once. */
    void whole(String json) throws ModelFailure;

    /** Whether the server has said that, and why, it ends. */
    boolean isComplete();

    /** @param asked the model that was asked, should the answer not say which it is */
    ChatReply reply(String asked) throws ModelFailure;

    /** Without what stands there: that may be anybody's words. */
    static Json json(String text) throws ModelFailure {
        try {
            Json json = Json.parse(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonException e) {
            throw ModelFailure.lasting("answered with what is no JSON", e);
        }
        throw ModelFailure.lasting("answered with JSON that is no object");
    }
}
