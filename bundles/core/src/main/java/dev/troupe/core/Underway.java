package dev.troupe.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What threads are doing for sessions at this moment: where a line that an agent logs belongs. */
@ProviderType
public interface Underway {

    /**
     * One message that is being handled.
     *
     * @param agent whom the session addresses
     * @param message its id
     */
    record Handling(
            String agent,
            String session,
            String message,
            @Nullable String correlationId) {}

    /**
     * The message that the calling thread handles; of nested ones the innermost. Handling costs next to nothing for it, so of thousands of threads that
     * handle something at once, a few may get no answer.
     */
    Optional<Handling> here();
}
