package dev.troupe.realtime.socket;

import dev.troupe.core.Topics;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.task.TaskDesk;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the dialect to the door, and looks after idle sockets. Safe for use by many threads. */
@Component(property = Dialect.NAME + "=realtime")
public final class RealtimeDialect implements Dialect {

    private static final Logger log = LoggerFactory.getLogger(RealtimeDialect.class);

    private static final long ROUND_MILLIS = 1_000;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("realtime-watch").daemon().factory());
    private final Audience audience;
    private final Topics topics;
    private final TaskDesk desk;
    private final Configuration configuration;
    private final Traffic traffic;

    @Activate
    public RealtimeDialect(
            @Reference Audience audience,
            @Reference Topics topics,
            @Reference TaskDesk desk,
            @Reference Configuration configuration,
            @Reference Traffic traffic) {
        this.audience = audience;
        this.topics = topics;
        this.desk = desk;
        this.configuration = configuration;
        this.traffic = traffic;
        var _ = watch.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        watch.shutdownNow();
    }

    private void round() {
        try {
            audience.closeIdle(configuration.now().sockets().idle());
        } catch (RuntimeException e) {
            log.error("idle sockets were not closed this time", e);
        }
    }

    @Override
    public Conversation converse(Connection connection) {
        return new RealtimeConversation(
                connection,
                audience,
                topics,
                desk,
                traffic,
                () -> configuration.now().sockets().subscriptions());
    }
}
