package acme.needy;

import acme.missing.Word;
import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Needs a package that nobody exports. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class NeedyAgent implements Agent {

    @Override
    public void onMessage(Message message, Session session) {
        session.reply(message, new Word("hello"));
    }
}
