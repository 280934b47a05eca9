package dev.troupe.core;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears that other agents, or other versions, are live. Implemented by any bundle, as a service. */
@ConsumerType
public interface AgentsListener {

    /** Look at {@link Agents} again. Called once when the service comes, then after each change, on the thread that made it. Must not block. */
    void agentsChanged();
}
