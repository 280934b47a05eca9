package dev.troupe.deploy.check;

import java.util.List;
import org.osgi.framework.Version;

/** What a file turned out to be. */
public sealed interface Checked {

    /**
     * A bundle that can run here.
     *
     * @param bundle symbolic name
     * @param agents names that its manifest declares, sorted; none when it is a library
     */
    record Fit(String bundle, Version version, List<String> agents) implements Checked {

        public Fit {
            agents = List.copyOf(agents);
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
