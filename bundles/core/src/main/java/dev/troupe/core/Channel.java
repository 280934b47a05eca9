package dev.troupe.core;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** What carries a session's outcomes to its peer. Implemented by doors; called by many threads. */
@ConsumerType
public interface Channel {

    /**
     * Sends, without ever blocking; in the order of the calls. What the peer can no longer take is dropped.
     *
     * @param more another outcome, or a {@link #flush}, follows at once, so this one need not be flushed
     */
    void deliver(Outcome outcome, boolean more);

    /**
     * As {@link #deliver(Outcome, boolean)}, for one that its peer may ask for again.
     *
     * @param seq from 1, rising by one with each of the session in the epoch that was {@link #attached}
     */
    default void deliver(Outcome outcome, long seq, boolean more) {
        deliver(outcome, more);
    }

    /** The session of this peer, before anything else of it. Only for sessions that outlive their channel. */
    default void attached(Standing standing) {}

    /** The message is on disk: it will be handled, whatever happens to the host. Or it was before, and is not handled again. */
    default void accepted(Request request) {}

    /**
     * A router has picked the agent that hears the message. Only for sessions that are addressed to none. May be told anew when a durable
     * message is tried again.
     */
    default void routed(Request request, Choice choice) {}

    /** Another channel of the same peer has taken the session; nothing more comes here. */
    default void replaced() {}

    /** Sends what was delivered with {@code more} and is still held back. Never blocks. */
    default void flush() {}

    /**
     * Waits until the peer has read enough for another piece. Called on virtual threads only.
     *
     * @return false when the limit passed or the peer is gone
     */
    default boolean awaitRoom(Duration limit) throws InterruptedException {
        return isOpen();
    }

    default boolean isOpen() {
        return true;
    }
}
