package dev.troupe.core;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What agents have failed at lately. */
@ProviderType
public interface Failures {

    /** The last 100, newest first; a copy. */
    List<AgentFailure> lately();
}
