package dev.troupe.mqtt;

import dev.troupe.core.Feeds;
import dev.troupe.link.Echoes;
import dev.troupe.link.Intake;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Route;
import dev.troupe.link.Unhandled;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Where messages go, and by what rules. */
record Inlet(
        Feeds feeds,
        Unhandled unhandled,
        Echoes echoes,
        LinkBook book,
        ScheduledExecutorService again,
        String host,
        Supplier<List<Route>> in,
        Supplier<List<Route>> out) {

    Intake intake() {
        return new Intake(feeds, echoes, again);
    }

    /** Whether this link itself sends under that topic of the broker. */
    boolean sends(String topic) {
        return out.get().stream()
                .anyMatch(route -> route.to().isEmpty()
                        ? route.from().matches(topic)
                        : topic.equals(route.to())
                                || (route.to().endsWith("**")
                                        && topic.startsWith(route.to()
                                                .substring(0, route.to().length() - 2))));
    }
}
