package dev.troupe.core;

import dev.troupe.json.Json;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns JSON into the records of agents and back, by the rules of {@link dev.troupe.agent.Data} and {@link dev.troupe.agent.Session}. Remembers nothing of their
 * classes, so it holds back no bundle that goes; each call looks at them anew. Safe for use by many threads.
 */
@ProviderType
public interface Records {

    /**
     * @param name by which errors call the value
     * @throws dev.troupe.agent.AgentException with code {@code invalid}, naming the member, when it does not fit
     */
    <T> T read(Json json, Class<T> type, String name);

    /**
     * @throws dev.troupe.agent.AgentException with code {@code invalid}: over 1 MiB, over 64 levels deep, or a number that JSON does not have
     * @throws IllegalArgumentException when there is no JSON for an object of this class
     */
    Json write(Object value);
}
