package dev.troupe.websocket;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One connection's talk, with whatever it has to remember. Called by one thread at a time, in the order of the messages. That thread
 * reads the socket: while it is in here, nothing more is read from this connection. What is thrown closes the connection with 1011.
 */
@ConsumerType
public interface Conversation {

    /** One whole text message in valid UTF-8. The array is the conversation's to keep. */
    void onText(byte[] utf8);

    /**
     * One whole binary message.
     *
     * @return false when this conversation takes none; the connection is then closed with 1003
     */
    default boolean onBinary(byte[] bytes) {
        return false;
    }

    /** The connection is gone, whatever the reason. Called once, behind all else. */
    void onClosed();
}
