package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of Kafka. */
public record KafkaMessageModel(
        String topic,
        @OptionalMember(writtenAsNull = true) @Nullable String key,
        Map<String, Object> value,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, String> headers,
        @OptionalMember String timestamp,
        @OptionalMember(writtenAsNull = true) @Nullable Integer partition,
        @OptionalMember(writtenAsNull = true) @Nullable Long offset) {

    public KafkaMessageModel {
        value = Members.object(value);
        headers = headers == null ? null : Map.copyOf(headers);
        timestamp = Members.time(timestamp);
    }
}
