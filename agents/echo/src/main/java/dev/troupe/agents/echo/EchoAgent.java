package dev.troupe.agents.echo;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Repeats what it hears. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "echo",
        title = "Echo",
        description = "Repeats what it hears",
        capabilities = "echo",
        examples = "Say that again",
        inline = true)
public final class EchoAgent implements Agent {

    @Override
    public void onMessage(Message message, Session session) {
        session.reply(message, message.data());
    }
}
