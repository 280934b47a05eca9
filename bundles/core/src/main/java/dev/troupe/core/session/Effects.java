package dev.troupe.core.session;

import dev.troupe.core.Outcome;
import dev.troupe.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handling of one durable message comes to, held back until it is on disk. Filled by the thread that handles it; how it ended may be
 * said by others.
 */
final class Effects {

    /** How it ended. */
    enum End {
        /** As the agent wanted, or with an error for its sender. */
        DONE,
        /** The agent threw, or took too long: it may go better another time. */
        FAILED,
        /** The agent is away. */
        PARKED
    }

    /** An event for those who are there when it takes effect. */
    record Published(String topic, Json data) {}

    private final List<Outcome> told = new ArrayList<>(2);
    private final List<Published> published = new ArrayList<>(0);
    private Outcome.@Nullable Failure failure;
    private End end = End.DONE;
    private boolean streamed;

    synchronized void tell(Outcome outcome) {
        told.add(outcome);
    }

    synchronized void publish(String topic, Json data) {
        published.add(new Published(topic, data));
    }

    /** Pieces were told: they cannot be held back. */
    synchronized void streamed() {
        streamed = true;
    }

    synchronized boolean hasStreamed() {
        return streamed;
    }

    /** The first one counts. */
    synchronized void fail(End how, Outcome.Failure why) {
        if (failure == null) {
            failure = why;
            end = how;
        }
    }

    synchronized End end() {
        return end;
    }

    synchronized Outcome.@Nullable Failure failure() {
        return failure;
    }

    /** In the order in which they are told; an error for the sender last. */
    synchronized List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>(told);
        if (failure != null) {
            all.add(failure);
        }
        return all;
    }

    synchronized List<Published> events() {
        return List.copyOf(published);
    }
}
