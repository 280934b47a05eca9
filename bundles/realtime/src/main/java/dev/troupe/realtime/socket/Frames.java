package dev.troupe.realtime.socket;

import dev.troupe.agent.realtime.Realtime;
import dev.troupe.core.Event;
import dev.troupe.json.Json;
import dev.troupe.realtime.Members;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Frames for clients. Each has all six keys: {@code message_id, message_type, payload, timestamp, correlation_id, response_to}. */
final class Frames {

    /** The form in which all sockets get an event. */
    static final Function<Event, byte[]> EVENT = Frames::event;

    private static final String TOPIC_MESSAGE = "topic_message";

    private Frames() {}

    private static byte[] event(Event event) {
        return switch (event.type()) {
            case "" ->
                event.topic().equals(Realtime.BROADCAST)
                        ? frame(Realtime.BROADCAST, event.data(), event.timestamp(), Json.NULL, Json.NULL)
                        : topicMessage(event);
            case Realtime.EVENT -> {
                Json correlation = event.data().member("correlation_id").orElse(Json.NULL);
                yield frame(event.type(), event.data(), event.timestamp(), correlation, Json.NULL);
            }
            default -> frame(event.type(), event.data(), event.timestamp(), Json.NULL, Json.NULL);
        };
    }

    private static byte[] topicMessage(Event event) {
        Json payload = Members.begin(event.data().size())
                .text("topic", event.topic())
                .json("data", event.data())
                .toJson();
        return frame(TOPIC_MESSAGE, payload, event.timestamp(), Json.NULL, Json.NULL);
    }

    /** An answer to a frame that asked for one. */
    static byte[] answer(String type, Members payload, Arrived to) {
        return frame(type, payload.toJson(), Instant.now(), Json.NULL, to.messageId());
    }

    /** Of the host's own accord. */
    static byte[] telling(String type, Members payload) {
        return frame(type, payload.toJson(), Instant.now(), Json.NULL, Json.NULL);
    }

    /** As agent-common has it, nothing in it tells which request it is for, unless the client gave a correlation id. */
    static byte[] agentResponse(Members payload, Arrived to) {
        return frame("agent_response", payload.toJson(), Instant.now(), to.correlationId(), Json.NULL);
    }

    static byte[] error(String text, @Nullable Arrived to) {
        Json correlation = to == null ? Json.NULL : to.correlationId();
        Json response = to == null ? Json.NULL : to.messageId();
        return frame("error", Members.begin().text("error", text).toJson(), Instant.now(), correlation, response);
    }

    private static byte[] frame(String type, Json payload, Instant timestamp, Json correlationId, Json responseTo) {
        return Members.begin(payload.size())
                .text("message_id", UUID.randomUUID().toString())
                .text("message_type", type)
                .json("payload", payload)
                .instant("timestamp", timestamp)
                .json("correlation_id", correlationId)
                .json("response_to", responseTo)
                .toBytes();
    }
}
