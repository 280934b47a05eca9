package dev.troupe.core;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * Which bundle's agents are live. Agents of a bundle that nobody holds go live as they come; the deployer holds each new version
 * until all its agents are there, and then lets them take over from the old one at once.
 */
@ProviderType
public interface Stage {

    /** The agents of this bundle wait until {@link #enter}. Call before the bundle is started. */
    void hold(Bundle bundle);

    /** Names of the agents that the bundle offers so far, held or live. */
    Set<String> cast(Bundle bundle);

    /** Agents that the bundle offers and that were refused: name → reason, a sentence. */
    Map<String, String> refused(Bundle bundle);

    /**
     * Makes all agents of the newcomer live in one step, in place of the predecessor's; sessions move over as each falls idle.
     * Agents that only the predecessor had are gone.
     */
    void enter(Bundle newcomer, @Nullable Bundle predecessor);

    /**
     * Makes the agents of two versions of one bundle live in one step, whichever of them were before. Sessions stay with the version that they
     * have met; of the others the split sends some to the canary, and all the rest to the stable one. May be called again with another
     * split. When the canary leaves, its sessions move to the stable one; when it {@link #enter enters}, it is the only one.
     */
    void enterBeside(Bundle canary, Bundle stable, Split split);

    /** What the bundle's agents have done since two versions of them are live; nothing while there is one. */
    Score score(Bundle bundle);

    /**
     * @param messages handled
     * @param failures those among them at which an agent threw, or was late; what an agent refuses on purpose is none
     */
    record Score(long messages, long failures) {

        public static final Score NONE = new Score(0, 0);

        public Score plus(Score other) {
            return new Score(messages + other.messages, failures + other.failures);
        }

        public Score minus(Score other) {
            return new Score(messages - other.messages, failures - other.failures);
        }
    }

    /** Takes the bundle's agents off without a successor. */
    void leave(Bundle bundle);

    /**
     * Waits until no session has an instance of this bundle's agents; from then on none can be made, so the bundle can go.
     *
     * @return how many instances are left: 0 unless the limit passed
     */
    int awaitVacant(Bundle bundle, Duration limit) throws InterruptedException;
}
