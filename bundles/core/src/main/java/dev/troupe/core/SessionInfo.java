package dev.troupe.core;

import java.time.Instant;

/**
 * One open session.
 *
 * @param agent who hears the next message; of one that a router looks after, who heard the last; empty before
 * @param version of the agent's bundle that the session's instance is of; empty without an instance
 * @param waiting messages accepted and not yet answered
 * @param handled messages answered
 */
public record SessionInfo(
        String id, String user, String agent, String version, Instant opened, int waiting, long handled) {}
