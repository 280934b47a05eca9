package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A session's line to its peer. Safe for use by many threads; nothing but {@link #awaitRoom} blocks. */
interface Line {

    /** @param more another outcome, or a {@link #flush}, follows at once */
    void tell(Outcome outcome, boolean more);

    /** Takes a place in the order of outcomes, for one that is told only once it is on disk; whatever is told meanwhile waits behind it. */
    Place reserve();

    void accepted(Request request);

    /** Tells who is going to hear the message. */
    void routed(Request request, Choice choice);

    /** Tells of a message that the session did not take, so that the peer need not be told again. */
    void refuse(Outcome outcome);

    void flush();

    /** @return false when the limit passed or the peer is gone for good */
    boolean awaitRoom(Duration limit) throws InterruptedException;

    /** Whether somebody hears, or may come back to hear, what is told. */
    boolean isHeard();

    /** Whether it outlives its channels. */
    boolean isNumbered();

    /** @return false when this line does not outlive its channel */
    boolean left(Channel channel);

    /**
     * A peer is here: it hears how it stands, and what it missed.
     *
     * @param seen by it so far; null when it is new
     */
    void attach(Channel channel, @Nullable Position seen);

    /** The session has ended: nothing is kept any more, and nobody hears. */
    void end();

    /** Since when nobody has been here, as of {@link System#nanoTime}; 0 while somebody is. */
    long leftSince();

    /** One place in the order. */
    interface Place {

        /** 0 when outcomes are not numbered. */
        long seq();

        void fill(Outcome outcome);
    }
}
