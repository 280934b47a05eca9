package dev.troupe.core;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** Where broker links hand in what they receive. Safe for use by many threads. */
@ProviderType
public interface Feeds {

    /**
     * Hands a record to the own session of each agent that subscribes to its topic, and then to the topic's other subscribers. Never blocks. Records of one topic and
     * key are handled in the order of the calls.
     *
     * @return completes, on a thread that must not be held up, with the number of these agents once each has handled it, or has it on disk, so that the record may be committed; an agent
     *     that fails at it counts as one that has handled it. Completes with {@link UnavailableException} when it could not be taken (an agent is away, the host is still
     *     starting, too much waits, the disk is full): hand it in again later; agents that had it are not given it twice when it has an id
     * @throws IllegalArgumentException when the topic is none
     */
    CompletableFuture<Integer> take(Feed record);

    /** The patterns that live agents subscribe to, sorted; a copy. */
    Set<String> patterns();

    /** Runs when {@link #patterns} may have changed; must not block. */
    Subscription listen(Runnable changed);
}
