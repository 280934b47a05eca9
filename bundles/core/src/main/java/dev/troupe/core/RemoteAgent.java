package dev.troupe.core;

import dev.troupe.agent.Agent;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** An instance that passes everything on to an agent which is elsewhere: whether a method handles a type of message is decided there. */
@ConsumerType
public interface RemoteAgent extends Agent {

    /** What the agent says that it takes and gives, in alphabetical order of the types. */
    List<AgentInfo.Handler> handlers();
}
