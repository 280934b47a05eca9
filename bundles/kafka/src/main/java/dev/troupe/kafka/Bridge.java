package dev.troupe.kafka;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Feeds;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.link.Echoes;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Outlets;
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

/** Between one cluster and this host's topics. */
final class Bridge implements Keeper.Plans<ClientProperties>, AutoCloseable {

    private static final String NAME = "kafka";

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    private final Feeds feeds;
    private final Surroundings surroundings;
    private final Consumer<Boolean> configured;
    private final LinkBook book = new LinkBook(NAME, Clock.systemUTC());
    private final Uplink uplink = new Uplink();
    private final Echoes echoes = new Echoes();
    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kafka-again").factory());
    private final Outlets outlets;
    private final Inlet inlet;
    private final Keeper<ClientProperties> keeper = new Keeper<>("kafka-link", Bridge.class.getClassLoader(), this);
    private final Subscription agents;
    private volatile List<Source> sources = List.of();

    /** @param configured is told whether somebody says where Kafka is */
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
                () -> sources,
                () -> settings().limits());
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
                    Access.of(now, surroundings.home(), surroundings.platform().get())
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
    public Optional<ClientProperties> wanted() throws IOException {
        Settings now = settings();
        PlatformSecrets platform = surroundings.platform().get();
        Optional<Access> access = Access.of(now, surroundings.home(), platform);
        sources = sources(now);
        outlets.keep(access.isPresent() ? now.out() : List.of());
        configured.accept(access.isPresent());
        return access.map(there -> new ClientProperties(there, surroundings.host(), group(now), now.start()));
    }

    private List<Source> sources(Settings now) {
        return now.in()
                .map(routes -> routes.stream().map(Source::new).toList())
                .or(() -> Source.of(surroundings.environment()))
                .orElseGet(() -> Source.of(feeds.patterns()));
    }

    private String group(Settings now) {
        String named = surroundings
                .environment()
                .getOrDefault("STREAMING_CONSUMER_GROUP", "")
                .strip();
        return !now.group().isEmpty() ? now.group() : named.isEmpty() ? "troupe" : named;
    }

    @Override
    public Keeper.Open open(ClientProperties plan) {
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
