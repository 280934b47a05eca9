package dev.troupe.llm;

import java.util.List;
import java.util.stream.Stream;

/** What real servers say, in their events. */
final class Said {

    static final String DONE = "data: [DONE]\n\n";
    static final String STOP = openAi("{}", "\"stop\"");
    static final String USAGE =
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"m-2026\",\"choices\":[],"
                    + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\n";

    private Said() {}

    /** One chunk of a chat completion. */
    static String openAi(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"delta\":"
                + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}],\"usage\":null}\n\n";
    }

    static String piece(String text) {
        return openAi("{\"content\":\"" + text + "\"}", "null");
    }

    /** A whole answer of these words. */
    static String[] answer(String... pieces) {
        return Stream.of(
                        List.of(openAi("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null")),
                        Stream.of(pieces).map(Said::piece).toList(),
                        List.of(STOP, USAGE, DONE))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** One event of the messages API; its data begin with the type. */
    static String anthropic(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}\n\n";
    }

    static final String MESSAGE_START = anthropic(
            "message_start",
            "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"c-2026\",\"content\":[],"
                    + "\"stop_reason\":null,\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}");

    static String textDelta(String text) {
        return anthropic(
                "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    static String messageDelta(String reason) {
        return anthropic(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"" + reason
                        + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":15}");
    }
}
