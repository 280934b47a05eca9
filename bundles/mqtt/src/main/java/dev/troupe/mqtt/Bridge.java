package dev.troupe.mqtt;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Feeds;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.link.Echoes;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Outlets;
import dev.troupe.link.Route;
import dev.troupe.link.Unhandled;
import dev.troupe.link.Uplink;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between one broker and this host's topics. */
final class Bridge implements Keeper.Plans<Access>, AutoCloseable {

    private static final String NAME = "mqtt";

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    private final Feeds feeds;
    private final Surroundings surroundings;
    private final Consumer<Boolean> configured;
    private final LinkBook book = new LinkBook(NAME, Clock.systemUTC());
    private final Uplink uplink = new Uplink();
    private final Echoes echoes = new Echoes();
    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("mqtt-again").factory());
    private final Outlets outlets;
    private final Inlet inlet;
    private final Keeper<Access> keeper = new Keeper<>("mqtt-link", Bridge.class.getClassLoader(), this);
    private final Subscription agents;
    private volatile List<Route> routes = List.of();

    /** @param configured is told whether somebody says where the broker is */
    Bridge(Feeds feeds, Topics topics, Surroundings surroundings, Consumer<Boolean> configured) {
        this.feeds = feeds;
        this.surroundings = surroundings;
        this.configured = configured;
        outlets = new Outlets(topics, () -> settings().room(), uplink, echoes, book);
        inlet = new Inlet(
                feeds,
                new Unhandled(topics, Clock.systemUTC(), NAME),
                echoes,
                book,
                again,
                surroundings.host(),
                () -> routes,
                () -> settings().out());
        agents = feeds.listen(keeper::nudge);
    }

    LinkBook book() {
        return book;
    }

    void start() {
        collect();
        keeper.start();
    }

    /** What is published from now on waits until there is a connection. */
    private void collect() {
        Settings now = settings();
        try {
            outlets.keep(
                    Access.of(
                                            now,
                                            surroundings.home(),
                                            surroundings.host(),
                                            surroundings.platform().get())
                                    .isPresent()
                            ? now.out()
                            : List.of());
        } catch (IOException | RuntimeException e) {
            log.debug("{} does not know yet where events go", NAME, e); // the keeper finds out, and says so
        }
    }

    /** Something may have changed. */
    void nudge() {
        keeper.nudge();
    }

    private Settings settings() {
        return surroundings.settings().get();
    }

    @Override
    public Optional<Access> wanted() throws IOException {
        Settings now = settings();
        PlatformSecrets platform = surroundings.platform().get();
        Optional<Access> access = Access.of(now, surroundings.home(), surroundings.host(), platform);
        routes =
                now.in().or(() -> Filters.of(surroundings.environment())).orElseGet(() -> Filters.of(feeds.patterns()));
        outlets.keep(access.isPresent() ? now.out() : List.of());
        configured.accept(access.isPresent());
        return access;
    }

    @Override
    public Keeper.Open open(Access plan) {
        return new Connection(plan, inlet, uplink, book);
    }

    @Override
    public void unknown(String why) {
        configured.accept(true);
        book.refused(why);
    }

    @Override
    public void close() {
        agents.close();
        outlets.close();
        keeper.close();
        again.shutdownNow();
    }
}
