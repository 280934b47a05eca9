package dev.troupe.deploy;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What became of the JARs in the deploy folder. Safe for use by many threads. */
@ProviderType
public interface Deployments {

    /**
     * Those of files that are in the folder and of bundles that are installed, by file; then the last 100 that are gone, newest first. A copy.
     */
    List<Deployment> list();

    /** How many class loaders of retired bundles are still in memory. Only after a full collection does a number above 0 mean a leak. */
    int retiredLoadersAlive();

    /** Runs a full garbage collection, which stops everything for a moment, and looks who holds what it left. At most one in 10 s: else it gives the last answer. */
    MemoryCheck collectGarbage();
}
