package dev.troupe.websocket;

import dev.troupe.core.Allowance;
import dev.troupe.core.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One open WebSocket, as a dialect sees it. Safe for use by many threads. */
@ProviderType
public interface Connection {

    /** For logs; unique while the host runs. */
    String id();

    /** The path that the client asked for, normalised; {@link #parameters} has its parts decoded. */
    String path();

    /** The path template of the endpoint, such as {@code /agents/{name}/ws}. */
    String endpoint();

    /** The variables of the path template, decoded, and the options of the endpoint's configuration. */
    Map<String, String> parameters();

    /** The first query parameter of this name. */
    Optional<String> query(String name);

    /** One of {@link Dialect#subprotocols}; empty when none was agreed on. */
    String subprotocol();

    /** What the client calls itself in the query parameter {@code user}, else {@code anonymous}. */
    String user();

    /** Who opened it, as the door has made sure. */
    Caller caller();

    /** How much may still be sent on it: for the thread that reads, and no other. */
    Allowance allowance();

    /**
     * Sends one text message, without ever blocking, behind all that this thread sent before. When the peer is gone, or reads so slowly
     * that the queue is full, the message is dropped; in the latter case the connection is closed too.
     *
     * @param utf8 not to be written to any more
     * @param more another message or a {@link #flush} follows at once, so this one may wait for it
     */
    void send(byte[] utf8, boolean more);

    /**
     * As {@link #send}, for one of many that follow one another at short but unknown intervals: it leaves within some microseconds, together
     * with those that have come meanwhile.
     *
     * @param utf8 not to be written to any more
     */
    void sendSoon(byte[] utf8);

    /** Sends what waits for more. Never blocks. */
    void flush();

    /**
     * Waits until at most half of the queue is in use.
     *
     * @return false when the limit passed or the connection is gone
     */
    boolean awaitRoom(Duration limit) throws InterruptedException;

    boolean isOpen();

    /**
     * Closes behind what was sent before; from now on nothing is sent or heard. A peer that does not do its part within 2 s is cut off.
     *
     * @param code of RFC 6455, 7.4, or of IANA's registry; 1000 or 3000 to 4999 for what is no failure
     * @param reason cut to 123 bytes
     */
    void close(int code, String reason);
}
