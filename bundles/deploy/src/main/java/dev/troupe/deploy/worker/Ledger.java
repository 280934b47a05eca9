package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The deployments as others see them. Written by the deployer's thread, read by any. */
final class Ledger {

    private static final int GONE = 100;

    private final Deque<Deployment> gone = new ArrayDeque<>();
    private Set<Entry> known = Set.of();
    private volatile List<Deployment> published = List.of();

    /** @param entries all that there are; those that were there at the last call and are not now, are gone */
    void publish(Stream<Entry> entries, Instant now) {
        Set<Entry> present = Collections.newSetFromMap(new IdentityHashMap<>());
        entries.forEach(present::add);
        known.stream().filter(entry -> !present.contains(entry)).forEach(entry -> remember(entry, now));
        known = present;
        Comparator<Deployment> byFile = Comparator.comparing(Deployment::file).thenComparing(Deployment::state);
        published = Stream.concat(present.stream().map(Entry::snapshot).sorted(byFile), gone.stream())
                .toList();
    }

    /** What never became known as a bundle is not worth it. What had failed is a trouble no more, but keeps its reason. */
    private void remember(Entry entry, Instant now) {
        if (entry.bundle().isEmpty()) {
            return;
        }
        entry.to(State.RETIRED, entry.is(State.FAILED) ? entry.reason() : "", now);
        gone.addFirst(entry.snapshot());
        if (gone.size() > GONE) {
            gone.removeLast();
        }
    }

    List<Deployment> list() {
        return published;
    }
}
