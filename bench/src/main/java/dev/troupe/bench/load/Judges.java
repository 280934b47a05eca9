package dev.troupe.bench.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** What is right, for each kind of frame. */
final class Judges {

    private Judges() {}

    /** @param data of the request, with {@link Template#ID}, which comes back as it was sent */
    static FramePattern.Judge answer(String data) {
        return (frame, id) -> wrong(frame, "success", new JsonPrimitive(true))
                .or(() -> wrong(frame, "correlationId", new JsonPrimitive(id)))
                .or(() -> wrong(frame, "data", data(data, id)))
                .or(() -> missing(frame, "type"))
                .or(() -> missing(frame, "agentId"))
                .or(() -> missing(frame, "timestamp"))
                .or(() -> missing(frame, "processingTime"));
    }

    /** What a server sends that sends everything back. */
    static FramePattern.Judge mirrored(String data) {
        return (frame, id) ->
                wrong(frame, "correlationId", new JsonPrimitive(id)).or(() -> wrong(frame, "data", data(data, id)));
    }

    static FramePattern.Judge ack() {
        return (frame, id) -> wrong(frame, "type", new JsonPrimitive("ack"))
                .or(() -> wrong(frame, "id", new JsonPrimitive(id)))
                .or(() -> wrong(frame, "correlationId", new JsonPrimitive(id)));
    }

    /** To a frame for the host itself, such as {@code subscribe}. */
    static FramePattern.Judge confirmation(String type) {
        return (frame, id) -> wrong(frame, "type", new JsonPrimitive(type))
                .or(() -> wrong(frame, "success", new JsonPrimitive(true)))
                .or(() -> wrong(frame, "correlationId", new JsonPrimitive(id)));
    }

    static FramePattern.Judge piece(int index) {
        return (frame, id) -> wrong(frame, "type", new JsonPrimitive("delta"))
                .or(() -> wrong(frame, "correlationId", new JsonPrimitive(id)))
                .or(() -> wrong(frame, "index", new JsonPrimitive(index)))
                .or(() -> missing(frame, "data"));
    }

    static FramePattern.Judge event(String topic, String data) {
        return (frame, id) -> wrong(frame, "type", new JsonPrimitive("event"))
                .or(() -> wrong(frame, "topic", new JsonPrimitive(topic)))
                .or(() -> wrong(frame, "data", data(data, id)))
                .or(() -> missing(frame, "timestamp"));
    }

    static FramePattern.Judge topicMessage(String topic, String data) {
        return (frame, id) -> wrong(frame, "message_type", new JsonPrimitive("topic_message"))
                .or(() -> wrong(frame.getAsJsonObject("payload"), "topic", new JsonPrimitive(topic)))
                .or(() -> wrong(frame.getAsJsonObject("payload"), "data", data(data, id)))
                .or(() -> missing(frame, "message_id"))
                .or(() -> missing(frame, "timestamp"));
    }

    static FramePattern.Judge responseTo(String type) {
        return (frame, id) -> wrong(frame, "message_type", new JsonPrimitive(type))
                .or(() -> wrong(frame, "response_to", new JsonPrimitive(id)));
    }

    static FramePattern.Judge correlated(String type) {
        return (frame, id) -> wrong(frame, "message_type", new JsonPrimitive(type))
                .or(() -> wrong(frame, "correlation_id", new JsonPrimitive(id)));
    }

    private static JsonElement data(String data, String id) {
        return JsonParser.parseString(data.replace(Template.ID, id));
    }

    private static Optional<String> wrong(JsonObject frame, String member, JsonElement expected) {
        return expected.equals(frame.get(member))
                ? Optional.empty()
                : Optional.of("'" + member + "' should be " + expected);
    }

    private static Optional<String> missing(JsonObject frame, String member) {
        return frame.has(member) ? Optional.empty() : Optional.of("'" + member + "' is missing");
    }
}
