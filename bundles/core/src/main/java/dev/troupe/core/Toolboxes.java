package dev.troupe.core;

import dev.troupe.agent.Agent;
import org.osgi.annotation.versioning.ProviderType;

/** Finds the tools of agents. A service. */
@ProviderType
public interface Toolboxes {

    /**
     * Reads the class by reflection each time, so keep what it gives, and let go of it with the class.
     *
     * @throws IllegalArgumentException when a method cannot be a tool: a sentence that names it and says what to do
     */
    Toolbox of(Class<? extends Agent> agent);
}
