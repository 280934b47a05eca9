package acme.setup;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Does something when it is set up that the tests think of. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class SetUpAgent implements Agent {

    record Answer(int total, String version) {}

    @Activate
    public SetUpAgent() throws Exception {
        // @SET_UP@
    }

    @Handles("get")
    Answer get() {
        return new Answer(0, "@VERSION@");
    }
}
