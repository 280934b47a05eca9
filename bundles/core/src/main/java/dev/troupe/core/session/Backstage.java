package dev.troupe.core.session;

import dev.troupe.core.Request;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.topics.TopicTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions share.
 *
 * @param limits as configured now
 * @param threads starts a virtual thread for each burst of work
 */
record Backstage(
        StageTable stage,
        TopicTable topics,
        Supplier<Limits> limits,
        Executor threads,
        Clock clock,
        FailureLog failures,
        Floor floor,
        Supplier<@Nullable SessionStore> stores,
        Reception reception,
        Registry registry) {

    /** Null while there is none. */
    @Nullable
    SessionStore store() {
        return stores.get();
    }

    /** Of a message whose agent names none. */
    Duration limit(Request request) {
        Duration own = request.limit();
        return own == null ? limits.get().deadline() : own;
    }

    /** What no agent may exceed. */
    static Duration cap(Request request, Duration cap) {
        Duration own = request.limit();
        return own == null || own.compareTo(cap) > 0 ? cap : own;
    }

    /** Where sessions are known by their id. */
    interface Registry {

        /** @throws dev.troupe.core.SessionRefusedException when the host is full or stops */
        LiveSession open(Identity identity, Line line, List<String> askers);

        /**
         * As {@link #open}, for a session of a durable one: it is durable when its agent is.
         *
         * @throws dev.troupe.core.store.StoreException when the store cannot be read
         */
        LiveSession openDurable(Identity identity, Line line, List<String> askers);

        void closed(LiveSession session);
    }
}
