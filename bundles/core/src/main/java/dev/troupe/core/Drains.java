package dev.troupe.core;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Agents that are to run empty: doors open no new session with them, while the open ones go on, and other agents may still ask them. Forgotten
 * when the host restarts.
 */
@ProviderType
public interface Drains {

    /**
     * @param agent whether it is live or not
     * @throws IllegalStateException when 1,000 are drained already
     */
    void drain(String agent);

    /** Opens the agent to new sessions again. */
    void resume(String agent);

    /** A sorted copy. */
    Set<String> drained();
}
