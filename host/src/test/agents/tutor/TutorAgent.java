package acme.tutor;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Persona;
import dev.troupe.agent.persona.Personas;
import dev.troupe.agent.persona.Tool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Adds. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", description = "Explains arithmetic")
public final class TutorAgent implements Agent {

    record Sum(long a, long b) {}

    private final Persona persona;

    @Activate
    public TutorAgent(@Reference Personas personas) {
        persona = personas.of(this, "You are a patient tutor.");
    }

    @Override
    public void onMessage(Message message, Session session) throws Exception {
        persona.answer(message, session);
    }

    @Tool(value = "Adds two numbers", patterns = "(?<a>[0-9]+) (?:\\+|plus) (?<b>[0-9]+)")
    String add(Sum sum) {
        return "It is " + (sum.a() + sum.b()) + ".";
    }
}
