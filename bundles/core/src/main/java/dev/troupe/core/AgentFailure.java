package dev.troupe.core;

import java.time.Instant;

/**
 * A message at which an agent threw, or was late, or a thread that did not come back from it. Without what the message or the exception said: that may be nobody's business here, and the log has
 * the trace.
 *
 * @param version of the agent's bundle; empty when it is not known
 * @param type of the message; empty when it was not at one, such as at its {@code onClose}
 * @param code {@code agent_failed} or {@code timeout}
 * @param text such as {@code IllegalStateException at com.acme.Quiz.onMessage(Quiz.java:40)}
 */
public record AgentFailure(
        Instant at, String agent, String version, String session, String type, String code, String text) {}
