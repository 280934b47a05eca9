package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.Retirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles on their way out. Confined to the deployer's thread. */
final class Departures {

    /** Each takes the framework's lock several times; a hundred at once would hold up those that come. */
    private static final int AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    private final Backstage backstage;
    private final List<Departure> departures = new ArrayList<>();

    /** @param entry null for a bundle that never was live: its deployment has failed, and says so */
    private record Departure(@Nullable Entry entry, Retirement retirement) {}

    Departures(Backstage backstage) {
        this.backstage = backstage;
    }

    /** Its agents are live no more. */
    void drain(Live leaving, Duration limit, Instant now) {
        leaving.entry().to(State.DRAINING, "", now);
        departures.add(new Departure(leaving.entry(), backstage.drain(leaving.bundle(), limit)));
    }

    /** A bundle that never was live. */
    void discard(Bundle bundle) {
        departures.add(new Departure(null, backstage.discard(bundle)));
    }

    void advance(Instant now) {
        Set<Bundle> vacated = bundles(Retirement::isVacated);
        departures.removeIf(departure -> advance(departure, vacated, now));
    }

    private boolean advance(Departure departure, Set<Bundle> vacated, Instant now) {
        Retirement retirement = departure.retirement;
        boolean gone = retirement.advance(now, hasRoom(), vacated);
        Entry entry = departure.entry;
        if (entry != null) {
            entry.to(gone ? State.RETIRED : State.DRAINING, gone ? "" : retirement.waitsFor(), now);
            if (gone) {
                log.info("{} is gone", entry);
            }
        }
        return gone;
    }

    private boolean hasRoom() {
        return departures.stream()
                        .filter(departure -> departure.retirement.isRemoving())
                        .count()
                < AT_ONCE;
    }

    /** Nothing new may be wired to these. */
    Set<Bundle> bundles() {
        return bundles(retirement -> true);
    }

    private Set<Bundle> bundles(Predicate<Retirement> which) {
        return departures.stream()
                .map(Departure::retirement)
                .filter(which)
                .map(Retirement::bundle)
                .collect(Collectors.toSet());
    }

    Stream<Entry> entries() {
        return departures.stream().flatMap(departure -> Stream.ofNullable(departure.entry));
    }

    boolean isEmpty() {
        return departures.isEmpty();
    }
}
