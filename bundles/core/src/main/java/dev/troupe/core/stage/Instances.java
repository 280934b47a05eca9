package dev.troupe.core.stage;

import dev.troupe.agent.Agent;

/** Where an agent's instances come from. Safe for use by many threads. */
public interface Instances {

    /** A new one for one session, set up. Throws whatever its set-up throws. */
    Agent make();

    /** The session needs it no more. */
    void drop(Agent instance);
}
