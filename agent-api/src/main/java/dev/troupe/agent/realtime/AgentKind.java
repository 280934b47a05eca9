package dev.troupe.agent.realtime;

import dev.troupe.agent.JsonName;

/** The kinds of agent that the family of realtime agents knows. Not to be taken for {@link dev.troupe.agent.AgentType}, which says who an agent is. */
public enum AgentKind {
    @JsonName("business-analyst")
    BUSINESS_ANALYST,
    @JsonName("business-architect")
    BUSINESS_ARCHITECT,
    @JsonName("application-architect")
    APPLICATION_ARCHITECT,
    @JsonName("infrastructure-architect")
    INFRASTRUCTURE_ARCHITECT,
    @JsonName("solution-architect")
    SOLUTION_ARCHITECT,
    @JsonName("developer")
    DEVELOPER,
    @JsonName("project-manager")
    PROJECT_MANAGER,
    @JsonName("accountant")
    ACCOUNTANT,
    @JsonName("orchestrator")
    ORCHESTRATOR
}
