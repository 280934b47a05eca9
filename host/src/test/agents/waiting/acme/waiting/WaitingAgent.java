package acme.waiting;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Needs a service that only another bundle may offer. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class WaitingAgent implements Agent {

    record Answer(String text, String version) {}

    private final Supplier<?> text;

    @Activate
    public WaitingAgent(@Reference(target = "(text=@TEXT@)") Supplier<?> text) {
        this.text = text;
    }

    @Handles("get")
    Answer get() {
        return new Answer(text.get().toString(), "@VERSION@");
    }
}
