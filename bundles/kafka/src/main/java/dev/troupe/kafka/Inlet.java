package dev.troupe.kafka;

import dev.troupe.core.Feed;
import dev.troupe.core.Feeds;
import dev.troupe.kafka.Settings.Limits;
import dev.troupe.link.Echoes;
import dev.troupe.link.Intake;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Unhandled;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Where records go, and by what rules. */
record Inlet(
        Feeds feeds,
        Unhandled unhandled,
        Echoes echoes,
        LinkBook book,
        ScheduledExecutorService again,
        String host,
        Supplier<List<Source>> sources,
        Supplier<Limits> limits) {

    Intake intake() {
        return new Intake(feeds, echoes, again);
    }

    /** Of one key of one topic. */
    static String lane(Feed feed) {
        return feed.topic() + " " + feed.key();
    }
}
