package dev.troupe.deploy;

import java.time.Instant;
import java.util.List;

/**
 * A bundle that is gone and whose classes are still in memory.
 *
 * @param bundle symbolic name
 * @param gone when it was uninstalled
 * @param suspects what may hold it, a sentence each, the likeliest first; at least one
 */
public record Survivor(String bundle, String version, Instant gone, List<String> suspects) {

    public Survivor {
        suspects = List.copyOf(suspects);
    }
}
