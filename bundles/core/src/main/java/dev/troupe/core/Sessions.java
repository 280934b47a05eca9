package dev.troupe.core;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The open sessions. */
@ProviderType
public interface Sessions {

    /** In place of an agent's name: each message goes to the agent that the {@link Router} picks for it. */
    String ROUTER = "";

    /**
     * Opens a session whose messages go to the agent named, whether that agent is here or not.
     *
     * @param agent its name, or {@link #ROUTER}
     * @throws SessionRefusedException when the host is full or stops, or the agent is drained
     */
    OpenSession open(String user, String agent, Channel channel);

    /**
     * As {@link #open}, but the session outlives its channel for a configured time, within which its peer may {@link #resume} it. Its
     * outcomes are numbered.
     *
     * @param owner name of the caller, who alone may come back
     */
    OpenSession openLasting(String owner, String user, String agent, Channel channel);

    /**
     * Goes on with a session over another channel, which hears how the peer stands and what it missed, before this returns. Whatever
     * channel had the session loses it. May read from disk.
     *
     * @param seen by the peer so far
     * @return empty when there is none of that id for that owner and agent; then the channel has heard nothing
     * @throws SessionRefusedException when the host stops
     */
    Optional<OpenSession> resume(String id, String owner, String agent, Position seen, Channel channel);

    /** Newest last; a copy. */
    List<SessionInfo> list();
}
