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

    static final String TOO_MUCH = "one durable message may send and publish at most 10,000 times, and 64 MiB";

    private static final int MOST = 10_000;
    private static final long BYTES = 64L << 20;

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
    record Published(String topic, String type, Json data) {}

    private final List<Outcome> told = new ArrayList<>(2);
    private final List<Published> published = new ArrayList<>(0);
    private Outcome.@Nullable Failure failure;
    private End end = End.DONE;
    private boolean streamed;
    private long bytes;

    /** @return false when it is {@link #TOO_MUCH}, and so was not taken */
    synchronized boolean tell(Outcome outcome) {
        return hasRoom(size(outcome)) && told.add(outcome);
    }

    /** @return false when it is {@link #TOO_MUCH}, and so was not taken */
    synchronized boolean publish(String topic, String type, Json data) {
        return hasRoom(data.size()) && published.add(new Published(topic, type, data));
    }

    private boolean hasRoom(int size) {
        if (told.size() + published.size() >= MOST || bytes + size > BYTES) {
            return false;
        }
        bytes += size;
        return true;
    }

    private static int size(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> answer.data().size();
            case Outcome.Piece piece -> piece.data().size();
            case Outcome.Push push -> push.data().size();
            case Outcome.Failure failure -> failure.text().length();
            case Outcome.Reset _ -> 0;
        };
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
