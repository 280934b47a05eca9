package dev.troupe.deploy;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.framework.Bundle;

/**
 * Runs bundles in processes of their own. For such a bundle the deployer installs a <em>stand-in</em>: a bundle of the same name and version without
 * classes, which is held, switched and drained like any other. Whoever implements this starts the process when a stand-in has started,
 * registers its agents as services of the stand-in, and ends it when that stops. Safe for use by many threads.
 */
@ConsumerType
public interface Isolation {

    /** Header of a stand-in's manifest: path of the JAR that it stands for, which may go as soon as the stand-in has started. */
    String HEADER = "Troupe-Isolated";

    /** Header of a stand-in's manifest: the names of all its agents, parted by commas. */
    String AGENTS = "Troupe-Agents";

    /**
     * Whether a bundle is to have a process of its own.
     *
     * @param agents names of all that it declares
     * @param declared those among them that ask for one
     */
    boolean isWanted(Collection<String> agents, Collection<String> declared);

    /** Why the process did not come up, and will not; the rest of a sentence that begins with the bundle. Empty while it may, and once it has. */
    Optional<String> failure(Bundle standIn);

    /** What keeps an agent of its from being there now; the rest of a sentence that begins with the bundle. Empty when all is well. */
    Optional<String> trouble(Bundle standIn);

    /** The one that runs now; empty when none does, or when the bundle is none of ours. */
    Optional<OwnProcess> process(Bundle standIn);
}
