package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event of a stream. */
public record StreamingResponseModel(
        String stream_id,
        RealtimeEvent event,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> metadata,
        @OptionalMember(writtenAsNull = true) @Nullable String next_offset) {

    public StreamingResponseModel {
        metadata = Members.objectOrNull(metadata);
    }
}
