package dev.troupe.agent.persona;

import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.annotation.versioning.ProviderType;

/** Answers for one instance of an agent. */
@ProviderType
public interface Persona {

    /**
     * Answers a message whose data are a text, or have a member {@code text}, piece by piece to who asked for that. The answer's data:
     *
     * <pre>{@code {"text": "5 km in 28 minutes, well done!", "metadata": {"model": "gpt-4o-mini", "tools": ["log_run"]}}}</pre>
     *
     * <p>{@code metadata.model} is {@code offline} when no language model has taken part. A model that fails is not waited for beyond the message's
     * deadline: the tools and knowledge answer then. Keeps the last turns of the conversation in {@link Session#state()}, which so belongs to it.
     *
     * @throws Exception what a tool throws that is called without a model, as it is
     */
    void answer(Message message, Session session) throws Exception;
}
