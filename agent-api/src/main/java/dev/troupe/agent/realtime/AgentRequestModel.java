package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task for an agent. */
public record AgentRequestModel(
        String query,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> parameters,
        @OptionalMember(writtenAsNull = true) @Nullable Map<String, Object> context,
        @OptionalMember(writtenAsNull = true) @Nullable String task_type,
        @OptionalMember @Nullable Integer priority) {

    public AgentRequestModel {
        parameters = Members.objectOrNull(parameters);
        context = Members.objectOrNull(context);
        priority = priority == null ? 1 : priority;
    }
}
