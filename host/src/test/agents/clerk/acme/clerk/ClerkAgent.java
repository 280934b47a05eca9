package acme.clerk;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Durable. Has paper from 2.0 on; before that it can file nothing. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", delivery = "durable")
public final class ClerkAgent implements Agent {

    private static final boolean PAPER = !"@VERSION@".startsWith("1.");

    @Override
    public void onMessage(Message message, Session session) {
        if (!PAPER) {
            throw new IllegalStateException("no paper");
        }
        session.reply(message, message.data());
    }
}
