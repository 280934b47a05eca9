package dev.troupe.deploy.check;

import java.util.List;
import java.util.Set;
import org.osgi.framework.Version;

/** What a file turned out to be. */
public sealed interface Checked {

    /**
     * A bundle that can run here.
     *
     * @param bundle symbolic name
     * @param agents names that its manifest declares, sorted; none when it is a library
     * @param isolated those among them that declare to need a process of their own
     */
    record Fit(String bundle, Version version, List<String> agents, Set<String> isolated) implements Checked {

        public Fit {
            agents = List.copyOf(agents);
            isolated = Set.copyOf(isolated);
        }

        public Fit(String bundle, Version version, List<String> agents) {
            this(bundle, version, agents, Set.of());
        }
    }

    /**
     * Not a bundle, or not one for this host.
     *
     * @param bundle symbolic name, empty when unknown
     * @param version empty when unknown
     * @param problem the rest of a sentence that begins with the file's name
     */
    record Unfit(String bundle, String version, String problem) implements Checked {}
}
