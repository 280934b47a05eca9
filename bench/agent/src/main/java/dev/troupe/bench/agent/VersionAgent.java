package dev.troupe.bench.agent;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Echoes, and says in the type of its answer from which version of this bundle it comes, such as {@code v1.0.3}. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "bench-version", description = "Echoes, and names its version", inline = true)
public final class VersionAgent implements Agent {

    private final String type;

    @Activate
    public VersionAgent(BundleContext context) {
        type = "v" + context.getBundle().getVersion();
    }

    @Override
    public void onMessage(Message message, Session session) {
        session.reply(message, type, message.data());
    }
}
