package dev.troupe.websocket;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One wire protocol on top of WebSocket. A service whose property {@value #NAME} is what endpoints call it. When the service goes, its
 * connections are closed with 1012. Safe for use by many threads.
 */
@ConsumerType
public interface Dialect {

    String NAME = "dialect.name";

    /** Begins with a connection that has just been opened; nothing has been read from it yet, and it can be sent to. */
    Conversation converse(Connection connection);

    /** Subprotocols (RFC 6455, 1.9) that are spoken besides the plain one; of the client's, the first that is here wins. */
    default List<String> subprotocols() {
        return List.of();
    }
}
