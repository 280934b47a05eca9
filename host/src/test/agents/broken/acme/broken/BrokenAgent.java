package acme.broken;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Fails where it is set up. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class BrokenAgent implements Agent {

    @Activate
    public BrokenAgent() {
        throw new IllegalStateException("@WHY@");
    }
}
