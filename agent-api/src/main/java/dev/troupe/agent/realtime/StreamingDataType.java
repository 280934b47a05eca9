package dev.troupe.agent.realtime;

import dev.troupe.agent.JsonName;

/** What a stream carries. */
public enum StreamingDataType {
    @JsonName("health_data")
    HEALTH_DATA,
    @JsonName("device_data")
    DEVICE_DATA,
    @JsonName("sensor_data")
    SENSOR_DATA,
    @JsonName("agent_communication")
    AGENT_COMMUNICATION,
    @JsonName("system_metrics")
    SYSTEM_METRICS,
    @JsonName("user_interaction")
    USER_INTERACTION,
    @JsonName("business_event")
    BUSINESS_EVENT
}
