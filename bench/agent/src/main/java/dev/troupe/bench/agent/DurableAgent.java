package dev.troupe.bench.agent;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Echoes and counts, on disk. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "bench-durable", description = "Echoes and counts, on disk", delivery = AgentType.DURABLE)
public final class DurableAgent implements Agent {

    @Override
    public void onMessage(Message message, Session session) {
        session.state().set(session.state().as(Integer.class).orElse(0) + 1);
        session.reply(message, message.data());
    }
}
