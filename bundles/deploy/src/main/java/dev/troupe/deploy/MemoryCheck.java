package dev.troupe.deploy;

import java.time.Instant;
import java.util.List;

/**
 * What a full garbage collection left of bundles that are gone.
 *
 * @param collected when
 * @param alive how many of them are still in memory
 * @param survivors the last 100 of these, newest first
 */
public record MemoryCheck(Instant collected, int alive, List<Survivor> survivors) {

    public MemoryCheck {
        survivors = List.copyOf(survivors);
    }
}
