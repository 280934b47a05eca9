package dev.troupe.agent.realtime;

import dev.troupe.agent.JsonName;

/** How a connection to another service is. */
public enum ConnectionStatus {
    @JsonName("disconnected")
    DISCONNECTED,
    @JsonName("connecting")
    CONNECTING,
    @JsonName("connected")
    CONNECTED,
    @JsonName("reconnecting")
    RECONNECTING,
    @JsonName("error")
    ERROR
}
