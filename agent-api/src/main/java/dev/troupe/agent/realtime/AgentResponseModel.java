package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task has come to.
 *
 * @param result anything that is JSON
 * @param processing_time seconds
 */
public record AgentResponseModel(
        @OptionalMember(writtenAsNull = true) @Nullable Object result,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> metadata,
        @OptionalMember(writtenAsNull = true) @Nullable Double processing_time) {

    public AgentResponseModel {
        metadata = Members.objectOrNull(metadata);
    }
}
