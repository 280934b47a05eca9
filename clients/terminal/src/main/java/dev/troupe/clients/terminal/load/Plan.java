package dev.troupe.clients.terminal.load;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What is asked of a run.
 *
 * @param server as the user named it
 * @param think the mean pause of a user between an answer and the next message
 * @param rate messages per second of all users together, in place of pauses
 * @param timeout behind which a reply counts as missing
 * @param inFlight how many requests wait for their reply at once, at most
 */
record Plan(
        String server,
        int clients,
        Duration duration,
        Duration think,
        OptionalDouble rate,
        Duration timeout,
        int inFlight) {}
