package acme.speller;

import acme.words.Words;
import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Session;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says whose classes and services it uses, and how often this class was activated. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class SpellerAgent implements Agent {

    private static final AtomicInteger ACTIVATIONS = new AtomicInteger();

    private final Supplier<String> service;

    record Said(String words, String service, int activations, int asked) {}

    @Activate
    public SpellerAgent(@Reference(target = "(speller=@NAME@)") Supplier<String> service) {
        this.service = service;
        ACTIVATIONS.incrementAndGet();
    }

    @Handles("get")
    Said get(Session session) {
        int asked = 1 + session.state().as(Said.class).map(Said::asked).orElse(0);
        Said said = new Said(Words.version(), service.get(), ACTIVATIONS.get(), asked);
        session.state().set(said);
        return said;
    }
}
