package dev.troupe.host.soak;

import java.util.List;
import java.util.Random;

/** One thing that is tried for long. */
interface Suite {

    /** For {@code --only}. */
    String name();

    /**
     * Starts a host of its own, prints figures.
     *
     * @param chance all that is left to chance, so that a seed repeats it
     * @return a sentence for each promise that was not kept
     */
    List<String> run(Random chance);
}
