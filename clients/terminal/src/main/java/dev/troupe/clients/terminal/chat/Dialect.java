package dev.troupe.clients.terminal.chat;

import java.net.URI;
import java.util.Optional;

/** How a conversation is held, one message at a time. Safe for use by many threads. */
interface Dialect {

    URI address();

    Optional<String> subprotocol();

    /** What an open connection means, before anything is heard. */
    Heard opened();

    Heard hear(String frame);

    /** The frame for the next message. */
    String ask(String text);

    /**
     * No answer is waited for any more.
     *
     * @return what tells the server
     */
    Optional<String> giveUp();

    /** Whether a message outlives its connection. */
    boolean isLasting();
}
