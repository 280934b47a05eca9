package dev.troupe.bridge;

import dev.troupe.bridge.dialect.Dialect;
import dev.troupe.bridge.wire.Client;
import dev.troupe.bridge.wire.Hearing;
import dev.troupe.bridge.wire.LostException;
import dev.troupe.bridge.wire.Wire;
import dev.troupe.link.Backoff;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to one server, sends what waits, and does so again for as long as the server is wanted. One thread does all that is sent. */
final class Dialling implements Keeper.Open, Hearing {

    private static final Logger log = LoggerFactory.getLogger(Dialling.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(5);

    private final Plan plan;
    private final LinkBook book;
    private final Outbox outbox;
    private final Counter counter;
    private final Thread thread;
    private volatile @Nullable Wire wire;

    Dialling(String name, Plan plan, Surroundings host, Outbox outbox, LinkBook book) {
        this.plan = plan;
        this.book = book;
        this.outbox = outbox;
        this.counter = new Counter(plan, host, outbox, book, this::readOn);
        book.connecting(plan.target().shown());
        this.thread = Thread.ofVirtual().name("bridge-" + name).unstarted(this::stayConnected);
    }

    void start() {
        thread.start();
    }

    Plan plan() {
        return plan;
    }

    /** Says something of the host's own accord; false when it is too large. */
    boolean say(String text, String agent) {
        return counter.say(text, agent, "");
    }

    private void stayConnected() {
        Backoff backoff = new Backoff(firstPause(), plan.pace().longestPause());
        try {
            while (true) {
                try (Client client = Client.start(plan.target())) {
                    redial(client, backoff);
                } catch (LostException e) { // its certificates can be mended
                    tell(e);
                } catch (RuntimeException | LinkageError e) {
                    log.error("the link to {} failed", plan.target(), e);
                    book.refused(e.toString());
                }
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration firstPause() {
        Duration longest = plan.pace().longestPause();
        return longest.compareTo(FIRST_PAUSE) < 0 ? longest : FIRST_PAUSE;
    }

    private void redial(Client client, Backoff backoff) throws InterruptedException {
        while (true) {
            try {
                connect(client, backoff);
            } catch (LostException e) {
                tell(e);
            } catch (RuntimeException e) { // the next try may do better
                book.lost(e.toString());
            }
            Thread.sleep(backoff.next());
        }
    }

    private void tell(LostException e) {
        if (e.isForGood()) {
            book.refused(e.text());
        } else {
            book.lost(e.text());
        }
    }

    /** One connection, to its end, which is the exception. */
    private void connect(Client client, Backoff backoff) throws InterruptedException {
        Wire open = client.connect(this);
        wire = open;
        long began = System.nanoTime();
        try {
            if (!isFull()) {
                open.readOn(); // what was heard before may be answered already
            }
            greet(open);
            book.connected();
            converse(open);
        } finally {
            wire = null;
            open.close();
            if (System.nanoTime() - began >= plan.pace().stable().toNanos()) {
                backoff.reset();
            }
        }
    }

    private void greet(Wire open) throws InterruptedException {
        Optional<String> hello = plan.dialect().hello(Instant.now());
        if (hello.isPresent()) {
            open.send(hello.get());
        }
    }

    private void converse(Wire open) throws InterruptedException {
        Due ping = new Due(plan.pace().ping());
        Due heartbeat = new Due(plan.pace().heartbeat());
        Duration patience = plan.pace().ping().multipliedBy(3).dividedBy(2);
        while (open.end().isEmpty()) {
            long rest = Math.max(1, patience.minus(open.silence()).toNanos());
            Optional<String> next = outbox.await(Math.min(rest, Math.min(ping.nanos(), heartbeat.nanos())));
            if (next.isPresent() && open.end().isEmpty()) {
                pass(next.get(), open);
            }
            if (open.silence().compareTo(patience) > 0) {
                open.abort();
                throw lost("the server has been silent for " + patience.toSeconds() + " s");
            }
            if (ping.isNow()) {
                open.ping();
            }
            if (heartbeat.isNow()) {
                beat(open, plan.dialect());
            }
        }
        throw lost(open.end().get());
    }

    /** A frame that ends each connection, as one does that is too large for the server, must not hold back the others for ever. */
    private void pass(String frame, Wire open) throws InterruptedException {
        try {
            open.send(frame);
            outbox.sent(frame);
        } catch (LostException e) {
            if (outbox.failed(frame)) {
                book.failed("an answer of " + frame.length()
                        + " characters is lost, for the connection ended each time: " + e.text());
            }
            throw e;
        }
    }

    private static LostException lost(String why) {
        return new LostException(why, null);
    }

    private static void beat(Wire open, Dialect dialect) throws InterruptedException {
        Optional<String> heartbeat = dialect.heartbeat(Instant.now());
        if (heartbeat.isPresent()) {
            open.send(heartbeat.get());
        }
    }

    @Override
    public void hear(String message) {
        counter.hear(message);
    }

    @Override
    public boolean isFull() {
        return counter.isFull();
    }

    private void readOn() {
        Wire open = wire;
        if (open != null) {
            open.readOn();
        }
    }

    @Override
    public void ended() {
        outbox.wake();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(END);
        counter.close();
    }
}
