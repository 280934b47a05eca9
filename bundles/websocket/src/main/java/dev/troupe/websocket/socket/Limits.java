package dev.troupe.websocket.socket;

import java.time.Duration;

/**
 * What one connection may use up.
 *
 * @param messageBytes of one message in
 * @param idle silence after which a connection is closed; it is pinged after half of it
 * @param queueBytes that may wait to be sent; two messages alone may be more
 * @param queueMessages that may wait to be sent
 * @param slow how long a peer may leave more than half of the queue unread
 * @param farewell how long it has for its part of the closing handshake
 */
public record Limits(
        int messageBytes, Duration idle, int queueBytes, int queueMessages, Duration slow, Duration farewell) {

    public static final Duration FAREWELL = Duration.ofSeconds(2);
}
