package dev.troupe.deploy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of one bundle from the deploy folder.
 *
 * @param bundle symbolic name; empty while the file cannot be read
 * @param version of the bundle; empty while the file cannot be read
 * @param file its name in the deploy folder
 * @param agents names of those that its manifest declares, sorted
 * @param since when it came to this state
 * @param reason a sentence that a person can act on; empty when there is nothing to say
 * @param process null unless it runs in one of its own
 */
public record Deployment(
        String bundle,
        String version,
        String file,
        State state,
        List<String> agents,
        Instant since,
        String reason,
        @Nullable OwnProcess process) {

    /** Where a deployment stands; the way is from {@link #STAGED} to {@link #RETIRED}. */
    public enum State {
        /** Copied and checked; its turn comes. */
        STAGED,
        /** Wired to what it needs, and being started. */
        RESOLVED,
        /** Its agents answer. */
        LIVE,
        /** Another version has taken over, or the file is gone; sessions are moving away. */
        DRAINING,
        /** Gone. */
        RETIRED,
        /** Another file holds a better version; this one returns when that is deleted or fails. */
        SUPERSEDED,
        /** Cannot go live, for the reason given; tried again whenever something changes. */
        FAILED
    }

    public Deployment {
        agents = List.copyOf(agents);
    }
}
