package dev.troupe.core;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The open sessions. */
@ProviderType
public interface Sessions {

    /**
     * Opens a session whose messages go to the agent named, whether that agent is here or not.
     *
     * @throws SessionRefusedException when the host is full or stops, or the agent is drained
     */
    OpenSession open(String user, String agent, Channel channel);

    /** Newest last; a copy. */
    List<SessionInfo> list();
}
