package dev.troupe.core;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Tool;
import dev.troupe.json.Json;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The methods of one class of agent that are marked {@link Tool}. Safe for use by many threads. */
@ProviderType
public interface Toolbox {

    /** In alphabetical order of their names. */
    List<AgentInfo.Tool> tools();

    /**
     * Calls a tool on the thread of the caller, which is the session's.
     *
     * @param arguments an object
     * @return what the method gives; JSON {@code null} when it is {@code void}
     * @throws AgentException {@code invalid}, before the method is called, when there is no such tool or the arguments do not fit: a sentence by which who has
     *     written them can mend them
     * @throws Exception what the method throws, as it is
     */
    Json call(String tool, Json arguments, Agent instance, Message message, Session session) throws Exception;
}
