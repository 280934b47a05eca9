package dev.troupe.core;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may do what: each door asks before it serves anything, once for a request or a handshake. What no {@link AccessRule} speaks of is
 * refused. Safe for use by many threads.
 */
@ProviderType
public interface Access {

    Decision decide(Arrival arrival);

    /** The rule that speaks of such requests: of all that match, the most special. */
    Optional<AccessRule> rule(String method, String path);
}
