package dev.troupe.agent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an agent remembers of one session: one JSON value of at most 64 KiB. It outlives instances and versions of the agent. What is set is
 * kept when the handler returns, and dropped when it throws.
 *
 * <p>Confined to the thread that runs the handler.
 */
@ProviderType
public interface State {

    /**
     * Empty at first.
     *
     * @throws AgentException {@link ErrorCode#INVALID} when the value does not fit the type
     */
    <T> Optional<T> as(Class<T> type);

    /**
     * {@code null} forgets.
     *
     * @throws AgentException {@link ErrorCode#INVALID} over 64 KiB
     */
    void set(@Nullable Object value);

    /** The {@link AgentType#state_version()} that wrote the value; this agent's own when empty. */
    int version();
}
