package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import org.jspecify.annotations.Nullable;

/** One link of the host to another service. */
public record RealtimeConnectionInfo(
        String service_name,
        String connection_type,
        ConnectionStatus status,
        String endpoint,
        @OptionalMember(writtenAsNull = true) @Nullable String connected_at,
        @OptionalMember(writtenAsNull = true) @Nullable String last_activity,
        @OptionalMember(writtenAsNull = true) @Nullable String error_message,
        @OptionalMember int retry_count) {}
