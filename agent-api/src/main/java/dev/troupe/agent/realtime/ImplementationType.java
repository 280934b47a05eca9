package dev.troupe.agent.realtime;

import dev.troupe.agent.JsonName;

/** What makes an agent think. */
public enum ImplementationType {
    @JsonName("deterministic")
    DETERMINISTIC,
    @JsonName("anthropic")
    ANTHROPIC,
    @JsonName("openai")
    OPENAI
}
