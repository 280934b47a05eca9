package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame of the realtime dialect; all six members are always there. */
public record WebSocketMessage(
        @OptionalMember String message_id,
        String message_type,
        @OptionalMember Map<String, Object> payload,
        @OptionalMember String timestamp,
        @OptionalMember(writtenAsNull = true) @Nullable String correlation_id,
        @OptionalMember(writtenAsNull = true) @Nullable String response_to) {

    public WebSocketMessage {
        message_id = Members.id(message_id);
        payload = Members.object(payload);
        timestamp = Members.time(timestamp);
    }
}
