package dev.troupe.websocket.door;

import dev.troupe.websocket.socket.Limits;
import dev.troupe.websocket.socket.OpenSockets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after all connections now and then: one timer for ten thousand. Safe for use by many threads. */
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int LOOKS = 10; // within the shortest limit

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("websocket-watch").daemon().factory());
    private final OpenSockets sockets;
    private @Nullable Future<?> rounds;

    Watch(OpenSockets sockets) {
        this.sockets = sockets;
    }

    synchronized void keep(Limits limits) {
        if (rounds != null) {
            rounds.cancel(false);
        }
        Duration shortest = limits.idle().compareTo(limits.slow()) < 0 ? limits.idle() : limits.slow();
        long period = Math.min(shortest.dividedBy(LOOKS).toMillis(), LONGEST.toMillis());
        rounds = executor.scheduleWithFixedDelay(this::round, period, period, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            sockets.watch(System.nanoTime());
        } catch (RuntimeException e) {
            log.error("idle and slow connections were not closed this time", e);
        }
    }

    void stop() {
        executor.shutdownNow();
    }
}
