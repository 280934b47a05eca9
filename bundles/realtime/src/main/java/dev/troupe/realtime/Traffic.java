package dev.troupe.realtime;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What clients have said over sockets and doors of this bundle since it started. Safe for use by many threads. */
@Component(service = Traffic.class)
public final class Traffic {

    private final Clock clock;
    private final LongAdder messages = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile long last;

    @Activate
    public Traffic() {
        this(Clock.systemUTC());
    }

    public Traffic(Clock clock) {
        this.clock = clock;
    }

    public void heard() {
        messages.increment();
        last = clock.millis();
    }

    public void failed() {
        errors.increment();
        last = clock.millis();
    }

    public long messages() {
        return messages.sum();
    }

    public long errors() {
        return errors.sum();
    }

    public Optional<Instant> last() {
        long millis = last;
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
