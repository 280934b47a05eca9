package dev.troupe.link;

import dev.troupe.core.Condition;
import dev.troupe.core.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a link is, and what it has moved. Tells the log of each change once. Safe for use by many threads. */
public final class LinkBook implements Link, Condition {

    private static final Logger log = LoggerFactory.getLogger(LinkBook.class);

    /** For so long a loss is trouble. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final String name;
    private final Clock clock;
    private final LongAdder messages = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Seldom failures = new Seldom(FRESH);
    private final Seldom holds = new Seldom(FRESH);
    private final Seldom drops = new Seldom(FRESH);

    private volatile @Nullable Instant lastActivity;
    private volatile @Nullable Instant lastDrop;
    private volatile Bond bond = new Bond(Status.DISCONNECTED, "", null, null, 0);

    private record Bond(
            Status status,
            String endpoint,
            @Nullable Instant connectedAt,
            @Nullable String error,
            int retries) {}

    /** @param name such as {@code kafka} */
    public LinkBook(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    public synchronized void connecting(String endpoint) {
        bond = new Bond(Status.CONNECTING, endpoint, null, null, 0);
    }

    public synchronized void connected() {
        if (bond.status() != Status.CONNECTED) {
            bond = new Bond(Status.CONNECTED, bond.endpoint(), clock.instant(), null, 0);
            log.info("{} is connected at {}", name, bond.endpoint());
        }
    }

    /** The connection ended, or could not be made, for a reason that may pass. */
    public synchronized void lost(String why) {
        trouble(Status.RECONNECTING, why);
    }

    /** As {@link #lost}, for a reason that a person has to look after. */
    public synchronized void refused(String why) {
        trouble(Status.ERROR, why);
    }

    private void trouble(Status status, String why) {
        if (bond.status() != status || !why.equals(bond.error())) {
            log.warn("{} is not connected at {}: {}; it is tried again until it is", name, bond.endpoint(), why);
        }
        bond = new Bond(status, bond.endpoint(), null, why, bond.retries() + 1);
    }

    public synchronized void disconnected() {
        bond = new Bond(Status.DISCONNECTED, bond.endpoint(), null, null, 0);
    }

    /** A record came or went. */
    public void moved() {
        messages.increment();
        lastActivity = clock.instant();
    }

    /** A record could not be handled or sent, and never can. */
    public void failed(String what) {
        errors.increment();
        failures.tell(others -> log.warn("{}: {}{}", name, what, others));
    }

    /** What should go out waits for a reason that lies in itself, and not in the connection. */
    void held(String what) {
        holds.tell(others -> log.warn("{}: {}{}", name, what, others));
    }

    /** An event found no room to wait in. */
    public void dropped(String what) {
        errors.increment();
        dropped.increment();
        lastDrop = clock.instant();
        drops.tell(others -> log.error("{}: {}{}", name, what, others));
    }

    @Override
    public State state() {
        Bond now = bond;
        return new State(
                now.status(),
                now.endpoint(),
                Optional.ofNullable(now.connectedAt()),
                Optional.ofNullable(lastActivity),
                trouble(),
                now.retries(),
                messages.sum(),
                errors.sum());
    }

    @Override
    public Optional<String> trouble() {
        Bond now = bond;
        Instant drop = lastDrop;
        String away = now.error() == null
                ? ""
                : name + " is not connected at " + now.endpoint() + ": " + now.error()
                        + "; nothing comes from there, and what goes there waits";
        String lost = drop == null || drop.plus(FRESH).isBefore(clock.instant())
                ? ""
                : name + " had no room for events that should have gone out: " + dropped.sum() + " are lost";
        String all = away.isEmpty() || lost.isEmpty() ? away + lost : away + "; " + lost;
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
