package dev.troupe.websocket.door;

import dev.troupe.core.Access;
import dev.troupe.core.AccessRule;
import dev.troupe.core.Allowance;
import dev.troupe.core.Arrival;
import dev.troupe.core.Caller;
import dev.troupe.core.Decision;
import dev.troupe.core.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets all in until it is told not to. */
final class TestAccess implements Access {

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    volatile Optional<Decision.Refused> refusal = Optional.empty();

    @Override
    public Decision decide(Arrival arrival) {
        arrivals.add(arrival);
        return refusal.<Decision>map(refused -> refused)
                .orElseGet(() -> new Decision.Granted(
                        new Caller("ann", Role.CLIENT, arrival.address(), Caller.Means.KEY), Allowance.endless()));
    }

    @Override
    public Optional<AccessRule> rule(String method, String path) {
        return Optional.empty();
    }
}
