package dev.troupe.core;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** How far the host is on its way to its end, and how much time it takes. */
@ProviderType
public interface Shutdown {

    /** Whether no connection and no session is taken any more; what is there is not touched by that. */
    boolean takesNothing();

    /** Over how much time connections are closed at most, so that not all come back at once. */
    Duration spread();
}
