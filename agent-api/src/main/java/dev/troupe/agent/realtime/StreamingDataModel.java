package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One piece of data on a stream. */
public record StreamingDataModel(
        @OptionalMember String data_id,
        StreamingDataType data_type,
        String source,
        Map<String, Object> payload,
        @OptionalMember String timestamp,
        @OptionalMember String schema_version,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> metadata) {

    public StreamingDataModel {
        data_id = Members.id(data_id);
        payload = Members.object(payload);
        timestamp = Members.time(timestamp);
        schema_version = schema_version == null ? "1.0" : schema_version;
        metadata = Members.objectOrNull(metadata);
    }
}
