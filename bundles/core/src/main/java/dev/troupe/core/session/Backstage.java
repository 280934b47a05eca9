package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Topics;
import dev.troupe.core.stage.StageTable;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all sessions share.
 *
 * @param limits as configured now
 * @param threads starts a virtual thread for each burst of work
 */
record Backstage(
        StageTable stage,
        Topics topics,
        Supplier<Limits> limits,
        Executor threads,
        Clock clock,
        FailureLog failures,
        Floor floor,
        Registry registry) {

    /** Where sessions are known by their id. */
    interface Registry {

        /** @throws dev.troupe.core.SessionRefusedException when the host is full or stops */
        LiveSession open(String id, String user, String agent, Channel channel, List<String> askers);

        void closed(LiveSession session);
    }
}
