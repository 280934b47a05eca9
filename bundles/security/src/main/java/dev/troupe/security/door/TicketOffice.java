package dev.troupe.security.door;

import dev.troupe.core.Caller;
import dev.troupe.core.Tickets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Issues tickets and takes them back. Safe for use by many threads. */
@Component(service = {Tickets.class, TicketOffice.class})
public final class TicketOffice implements Tickets {

    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MOST = 10_000;
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Issued> issued = new LinkedHashMap<>(); // oldest first; guarded by this

    private record Issued(Caller caller, String path, Instant expires) {}

    @Activate
    public TicketOffice() {
        this(InstantSource.system());
    }

    TicketOffice(InstantSource clock) { // for tests
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Ticket> issue(Caller caller, String path) {
        Instant now = clock.instant();
        issued.values().removeIf(old -> !now.isBefore(old.expires()));
        if (issued.size() >= MOST) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Ticket ticket = new Ticket(HexFormat.of().formatHex(bytes), path, now.plus(LIFE));
        issued.put(ticket.text(), new Issued(caller, path, ticket.expires()));
        return Optional.of(ticket);
    }

    /** Who got it; it is used up by this, whether it was for this path or not. */
    synchronized Optional<Caller> redeem(String ticket, String path) {
        return Optional.ofNullable(issued.remove(ticket))
                .filter(found -> found.path().equals(path) && clock.instant().isBefore(found.expires()))
                .map(Issued::caller);
    }
}
