package dev.troupe.security.door;

import dev.troupe.core.Arrival;
import dev.troupe.core.Caller;
import dev.troupe.core.Caller.Means;
import dev.troupe.core.Role;
import dev.troupe.security.credentials.Credential;
import dev.troupe.security.credentials.Credential.Kind;
import dev.troupe.security.limits.Bucket;
import dev.troupe.security.limits.Buckets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Finds out who an arrival is from. Safe for use by many threads. */
final class Identification {

    /** Of guesses from many addresses, which may be one's who has many. */
    private static final Bucket.Rate ALL_FAILURES = Bucket.Rate.in(Duration.ofMinutes(1), 100);

    private static final Identity.Wrong WRONG =
            new Identity.Wrong("what you show is not valid: a key may have been revoked, or a password mistyped");

    private final KeyRing keys;
    private final TicketOffice tickets;
    private final boolean behindProxy;
    private final Supplier<Settings> settings;
    private final Buckets failures;
    private final Bucket allFailures;

    /** @param clock nanoseconds */
    Identification(
            KeyRing keys, TicketOffice tickets, boolean behindProxy, Supplier<Settings> settings, LongSupplier clock) {
        this.keys = keys;
        this.tickets = tickets;
        this.behindProxy = behindProxy;
        this.settings = settings;
        failures = new Buckets(() -> settings.get().failures(), clock);
        allFailures = new Bucket(() -> ALL_FAILURES, clock);
    }

    Identity of(Arrival arrival) {
        Optional<String> ticket = arrival.ticket();
        if (ticket.isPresent()) {
            return byTicket(ticket.get(), arrival);
        }
        return Shown.in(arrival).map(shown -> byShown(shown, arrival)).orElseGet(() -> unnamed(arrival));
    }

    /** What a proxy passes on is never local, whatever it says. */
    boolean isLocal(Arrival arrival) {
        return !behindProxy && Whereabouts.isLocal(arrival);
    }

    private Identity byTicket(String ticket, Arrival arrival) {
        return tickets.redeem(ticket, arrival.path())
                .map(caller -> known(arrival, caller.name(), caller.role(), Means.TICKET, false))
                .orElse(new Identity.Wrong(
                        "this ticket is used, too old or for another path: get one for each connection"));
    }

    private Identity byShown(Shown shown, Arrival arrival) {
        Optional<Credential> known = keys.known(shown);
        return known.isPresent() ? known(arrival, known.get(), false) : byTrial(shown, arrival);
    }

    /** Each trial counts as a failure until it is none, so that many at once are no more than one after the other. */
    private Identity byTrial(Shown shown, Arrival arrival) {
        Bucket ofAddress = failures.of(Whereabouts.network(arrival.address()));
        if (!ofAddress.take()) {
            return new Identity.Throttled(ofAddress.waitMillis());
        }
        boolean counted = !isLocal(arrival);
        if (counted && !allFailures.take()) {
            ofAddress.giveBack();
            return new Identity.Throttled(allFailures.waitMillis());
        }
        Optional<Credential> fitting = keys.fitting(shown);
        if (fitting.isEmpty()) {
            return WRONG;
        }
        ofAddress.giveBack();
        if (counted) {
            allFailures.giveBack();
        }
        return known(arrival, fitting.get(), true);
    }

    private Identity unnamed(Arrival arrival) {
        return settings.get().anonymous() && isLocal(arrival) && Whereabouts.asksForLoopback(arrival)
                ? known(arrival, "anonymous", Role.CLIENT, Means.LOOPBACK, false)
                : new Identity.Nobody();
    }

    private Identity known(Arrival arrival, Credential credential, boolean fresh) {
        Means means = credential.kind() == Kind.KEY ? Means.KEY : Means.PASSWORD;
        return known(arrival, credential.name(), credential.role(), means, fresh);
    }

    private Identity known(Arrival arrival, String name, Role role, Means means, boolean fresh) {
        return new Identity.Known(new Caller(name, role, arrival.address(), means), isLocal(arrival), fresh);
    }
}
