package dev.troupe.agent.realtime;

import dev.troupe.agent.OptionalMember;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for all who look on. {@link Realtime#emit} tells it.
 *
 * @param event_id a UUID
 * @param source_service who tells it
 * @param correlation_id what it belongs to, such as a task
 * @param priority 1 to 3
 */
public record RealtimeEvent(
        @OptionalMember String event_id,
        @OptionalMember EventType event_type,
        @OptionalMember String source_service,
        @OptionalMember(writtenAsNull = true) @Nullable String source_agent,
        @OptionalMember Map<String, Object> data,
        @OptionalMember String timestamp,
        @OptionalMember(writtenAsNull = true) @Nullable String correlation_id,
        @OptionalMember(writtenAsNull = true) @Nullable String stream_id,
        @OptionalMember @Nullable Integer priority) {

    public RealtimeEvent {
        event_id = Members.id(event_id);
        event_type = event_type == null ? EventType.CUSTOM_EVENT : event_type;
        source_service = Members.text(source_service);
        data = Members.object(data);
        timestamp = Members.time(timestamp);
        priority = Members.within("priority", priority == null ? 1 : priority, 1, 3);
    }

    /** One that has just happened. */
    public static RealtimeEvent of(EventType type, Map<String, Object> data) {
        return new RealtimeEvent(UUID.randomUUID().toString(), type, "", null, data, Timestamps.now(), null, null, 1);
    }

    public static RealtimeEvent alert(Map<String, Object> data) {
        return of(EventType.ALERT_TRIGGERED, data);
    }

    public static RealtimeEvent dataProcessed(Map<String, Object> data) {
        return of(EventType.DATA_PROCESSED, data);
    }

    public static RealtimeEvent statusUpdate(Map<String, Object> data) {
        return of(EventType.STATUS_UPDATE, data);
    }

    public static RealtimeEvent custom(Map<String, Object> data) {
        return of(EventType.CUSTOM_EVENT, data);
    }

    public RealtimeEvent from(String service, @Nullable String agent) {
        return new RealtimeEvent(
                event_id, event_type, service, agent, data, timestamp, correlation_id, stream_id, priority);
    }

    public RealtimeEvent withCorrelation(String id) {
        return new RealtimeEvent(
                event_id, event_type, source_service, source_agent, data, timestamp, id, stream_id, priority);
    }

    public RealtimeEvent withStream(String id) {
        return new RealtimeEvent(
                event_id, event_type, source_service, source_agent, data, timestamp, correlation_id, id, priority);
    }

    public RealtimeEvent withPriority(int other) {
        return new RealtimeEvent(
                event_id, event_type, source_service, source_agent, data, timestamp, correlation_id, stream_id, other);
    }
}
