package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent, or the host of agents, is.
 *
 * @param agent_type an {@link AgentKind} in the original; any text here
 */
public record AgentRealtimeStatus(
        String agent_type,
        String implementation_type,
        String service_name,
        @OptionalMember boolean realtime_enabled,
        @OptionalMember boolean websocket_enabled,
        @OptionalMember List<RealtimeConnectionInfo> connections,
        @OptionalMember List<String> active_streams,
        @OptionalMember long message_count,
        @OptionalMember long error_count,
        @OptionalMember(writtenAsNull = true) @Nullable String last_activity) {

    public AgentRealtimeStatus {
        connections = Members.list(connections);
        active_streams = Members.list(active_streams);
    }
}
