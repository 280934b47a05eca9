package dev.troupe.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The agents that can be talked to, by name. */
@ProviderType
public interface Agents {

    /** Those that are live, by priority, then by name; a copy. */
    List<AgentInfo> list();

    Optional<AgentInfo> find(String name);

    /**
     * Sends one message in a session of its own, and waits for its outcome.
     *
     * @return an {@link Outcome.Answer} or {@link Outcome.Failure}
     */
    Outcome ask(String user, String agent, Request request, Duration limit) throws InterruptedException;
}
