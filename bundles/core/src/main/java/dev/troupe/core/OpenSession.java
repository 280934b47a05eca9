package dev.troupe.core;

import org.osgi.annotation.versioning.ProviderType;

/** A door's end of a session. Safe for use by many threads. */
@ProviderType
public interface OpenSession {

    String id();

    /**
     * Takes a message; everything else is told through the channel, refusals too. May run an {@code inline} agent before it returns.
     */
    void accept(Request request);

    /**
     * Cancels the request with this correlation id, whether it waits or runs; it is answered with {@code cancelled}.
     *
     * @return false when there is none
     */
    boolean cancel(String correlationId);

    /** The channel is gone. A session that outlives it waits for its peer to come back; any other ends, as by {@link #close}. */
    void left(Channel channel);

    /** Ends the session: what was accepted is still handled, then the agent's {@code onClose} runs. May be called again. */
    void close();
}
