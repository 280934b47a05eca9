package dev.troupe.agent.persona;

import dev.troupe.agent.Agent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes personas. A service, though not for agents in a process of their own:
 *
 * <pre>{@code
 * @Component(scope = ServiceScope.PROTOTYPE)
 * @AgentType(name = "tutor", description = "Explains arithmetic")
 * public final class TutorAgent implements Agent {
 *     private final Persona persona;
 *
 *     @Activate
 *     public TutorAgent(@Reference Personas personas) {
 *         persona = personas.of(this, "You are a patient tutor. Use your tools to calculate.");
 *     }
 *
 *     @Override
 *     public void onMessage(Message message, Session session) throws Exception {
 *         persona.answer(message, session);
 *     }
 *
 *     record Sum(long a, long b) {}
 *
 *     @Tool(value = "Adds two numbers", patterns = "(?<a>[0-9]+) (?:\\+|plus) (?<b>[0-9]+)")
 *     long add(Sum sum) {
 *         return sum.a() + sum.b();
 *     }
 * }
 * }</pre>
 */
@ProviderType
public interface Personas {

    /**
     * Quick from the second instance of a class on.
     *
     * @param agent whose methods marked {@link Tool} are its tools, and whose bundle's {@code knowledge/*.md} it knows
     * @param prompt what a language model is told to be
     * @throws IllegalArgumentException when a tool cannot be one; names the method and what is wrong
     */
    Persona of(Agent agent, String prompt);
}
