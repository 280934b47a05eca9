package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Event;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.link.Outlet.Room;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutletTest {

    private final TopicTable topics = new TopicTable();
    private final Uplink uplink = new Uplink();
    private final Echoes echoes = new Echoes();
    private final LinkBook book = new LinkBook("trial", Clock.systemUTC());
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

    private final Outlet outlet = new Outlet(
            Route.list("out", "alerts/** -> health/**").getFirst(),
            topics,
            () -> new Room(3, 10_000),
            uplink,
            echoes,
            book);

    @AfterEach
    void close() {
        outlet.close();
    }

    private CompletableFuture<?> take(String topic, Event event) {
        sent.add(topic + " " + event.data());
        return CompletableFuture.completedFuture(null);
    }

    private String next() throws InterruptedException {
        return sent.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void eventsGoOutInOrderUnderTheNameOfTheRoute() throws InterruptedException {
        uplink.set(this::take);

        topics.publish("alerts/high", Json.number(1));
        topics.publish("alerts/low", Json.number(2));
        topics.publish("other", Json.number(3));

        assertThat(List.of(next(), next())).containsExactly("health/high 1", "health/low 2");
    }

    @Test
    void eventsWaitForTheConnectionAndThoseWithoutRoomAreCounted() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            topics.publish("alerts/high", Json.number(i));
        }

        uplink.set(this::take);

        assertThat(List.of(next(), next(), next())).containsExactly("health/high 0", "health/high 1", "health/high 2");
        assertThat(book.state().errors()).isEqualTo(2);
        assertThat(book.trouble()).hasValueSatisfying(why -> assertThat(why).contains("2 are lost"));
    }

    @Test
    void whatFailedIsSentAgainUntilItIsThere() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        uplink.set((topic, event) -> tries.incrementAndGet() < 4
                ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                : take(topic, event));

        topics.publish("alerts/high", Json.number(1));

        assertThat(next()).isEqualTo("health/high 1");
    }

    @Test
    void whatTheBrokerNeverTakesIsCountedAndHoldsUpNothing() throws InterruptedException {
        uplink.set((topic, event) -> event.data().equals(Json.number(1))
                ? CompletableFuture.failedFuture(new NeverException("too large", new IllegalStateException()))
                : take(topic, event));

        topics.publish("alerts/high", Json.number(1));
        topics.publish("alerts/high", Json.number(2));

        assertThat(next()).isEqualTo("health/high 2");
        while (book.state().messages() < 1) { // is counted once the broker has said so, and behind the one before
            Thread.onSpinWait();
        }
        assertThat(book.state().errors()).isEqualTo(1);
    }

    @Test
    void whatCameInThroughTheLinkDoesNotGoBack() throws InterruptedException {
        uplink.set(this::take);
        Json own = Json.parse("{\"a\":1}");
        echoes.cameIn(own);

        topics.publish("alerts/high", own);
        topics.publish("alerts/high", Json.parse("{\"a\":1}"));
        topics.publish("alerts/high", Json.TRUE);

        assertThat(List.of(next(), next())).containsExactly("health/high {\"a\":1}", "health/high true");
    }

    @Test
    void whatWaitsGoesOutBeforeTheEnd() {
        uplink.set((topic, event) -> CompletableFuture.runAsync(
                () -> sent.add(topic + " " + event.data()),
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)));
        topics.publish("alerts/high", Json.number(1));

        outlet.close();
        topics.publish("alerts/high", Json.number(2));

        assertThat(sent).containsExactly("health/high 1");
    }
}
