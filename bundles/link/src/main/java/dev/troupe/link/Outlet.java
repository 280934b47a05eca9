package dev.troupe.link;

import dev.troupe.core.Event;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.link.Outbox.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends what is published under the topics of one mapping, in order and for as long as it takes. */
public final class Outlet implements AutoCloseable {

    private static final int BATCH = 500;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(5);

    /** A connection that does not even say that it failed is no longer waited for. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final Duration LAST = Duration.ofSeconds(3);

    /** How many events may wait, and how many bytes. */
    public record Room(int events, long bytes) {}

    private final Route route;
    private final Supplier<Room> room;
    private final Uplink uplink;
    private final Echoes echoes;
    private final LinkBook book;
    private final Outbox outbox = new Outbox();
    private final Backoff backoff = new Backoff(FIRST, MOST);
    private final Subscription subscription;
    private final Thread sender;

    public Outlet(Route route, Topics topics, Supplier<Room> room, Uplink uplink, Echoes echoes, LinkBook book) {
        this.route = route;
        this.room = room;
        this.uplink = uplink;
        this.echoes = echoes;
        this.book = book;
        this.sender = Thread.ofVirtual().name(book.name() + "-out " + route).start(this::sendForEver);
        this.subscription = topics.subscribe(route.from().text(), this::heard);
    }

    public Route route() {
        return route;
    }

    private void heard(Event event) {
        if (echoes.isOwn(event.data())) {
            return;
        }
        Room now = room.get();
        route.target(event.topic()).ifPresent(topic -> {
            if (!outbox.offer(new Waiting(topic, event), now.events(), now.bytes())) {
                book.dropped("an event of " + event.topic() + " is lost, for " + outbox.size()
                        + " wait already; more may with buffer.events and buffer.mib");
            }
        });
    }

    private void sendForEver() {
        try {
            while (true) {
                List<Waiting> batch = outbox.first(BATCH);
                Sender there = batch.isEmpty() ? null : uplink.await();
                if (there != null && !sendAll(batch, there)) {
                    Thread.sleep(backoff.next());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sendAll(List<Waiting> batch, Sender there) throws InterruptedException {
        List<CompletableFuture<?>> sending = new ArrayList<>(batch.size());
        for (Waiting one : batch) {
            sending.add(send(one, there));
        }
        List<Waiting> done = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (isDone(sending.get(i), batch.get(i))) {
                done.add(batch.get(i));
            }
        }
        outbox.remove(done);
        boolean all = done.size() == batch.size();
        if (all) {
            backoff.reset();
        }
        return all;
    }

    private static CompletableFuture<?> send(Waiting one, Sender there) {
        try {
            return there.send(one.topic(), one.event());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean isDone(CompletableFuture<?> sending, Waiting one) throws InterruptedException {
        try {
            sending.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            book.moved();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NeverException never) {
                book.failed("an event for " + one.topic() + " is not sent: " + never.getMessage());
                return true;
            }
            book.held("events for " + one.topic() + " wait: " + e.getCause());
            return false;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Hears no more; what waits goes out first, if it can within seconds. */
    @Override
    public void close() {
        subscription.close();
        try {
            if (uplink.isThere() && !outbox.awaitEmpty(LAST.toMillis())) {
                book.dropped(outbox.size() + " events of " + route + " are lost, for the link ends");
            }
            sender.interrupt();
            sender.join(LAST);
        } catch (InterruptedException e) {
            sender.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
