package dev.troupe.core;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** An instance that passes everything on to an agent which is elsewhere: whether a method handles a type of message is decided there. */
@ConsumerType
public interface RemoteAgent extends Agent {

    /** What the agent says that it takes and gives, in alphabetical order of the types. */
    List<AgentInfo.Handler> handlers();

    /** What it says that it subscribes to, in alphabetical order of the patterns. */
    default List<AgentInfo.Topic> subscriptions() {
        return List.of();
    }

    /** Called in place of {@link #onMessage} for an event, whose topic is the message's type. */
    default void onEvent(Message event, Session session) throws Exception {
        onMessage(event, session);
    }
}
