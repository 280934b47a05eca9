package dev.troupe.agent.realtime;

import dev.troupe.agent.JsonName;

/** What kind of event it is. */
public enum EventType {
    @JsonName("agent_task_started")
    AGENT_TASK_STARTED,
    @JsonName("agent_task_completed")
    AGENT_TASK_COMPLETED,
    @JsonName("agent_task_failed")
    AGENT_TASK_FAILED,
    @JsonName("data_processed")
    DATA_PROCESSED,
    @JsonName("alert_triggered")
    ALERT_TRIGGERED,
    @JsonName("status_update")
    STATUS_UPDATE,
    @JsonName("system_event")
    SYSTEM_EVENT,
    @JsonName("custom_event")
    CUSTOM_EVENT
}
