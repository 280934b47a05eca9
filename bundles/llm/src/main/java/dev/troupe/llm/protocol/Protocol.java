package dev.troupe.llm.protocol;

import com.google.gson.JsonObject;
import dev.troupe.agent.model.ChatRequest;
import java.util.Map;
import java.util.function.Consumer;

/** How one family of servers is spoken to. Answers are always asked for as streams; a server that gives the whole at once is understood all the same. */
public sealed interface Protocol permits OpenAi, Anthropic {

    /** Behind the URL that is configured. */
    String path();

    /** Besides those of JSON. */
    Map<String, String> headers(String key);

    /** @throws IllegalArgumentException a sentence, when a tool's parameters are no JSON object */
    JsonObject body(ChatRequest request, Wish wish);

    /** What is to become of one answer. */
    Answer answer(Draft draft);

    /** @param pieces hears the text */
    default Answer answer(Consumer<String> pieces, int most) {
        return answer(new Draft(pieces, most));
    }
}
