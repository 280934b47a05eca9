package dev.troupe.deploy.worker;

import dev.troupe.deploy.pin.Pin;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * Which file of one symbolic name comes first: the highest version; among equals the newest file. A pinned version comes before all others, and
 * a canary behind them, so that it is the one only when no other can be.
 */
record Election(Optional<Pin> pin) {

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.fit().version())
            .thenComparing(candidate -> candidate.file().modified())
            .thenComparing(candidate -> candidate.file().name())
            .reversed();

    boolean isBetter(Candidate candidate, Candidate than) {
        return order().compare(candidate, than) < 0;
    }

    List<Candidate> rank(Collection<Candidate> candidates) {
        return candidates.stream().sorted(order()).toList();
    }

    private Comparator<Candidate> order() {
        return Comparator.comparing((Candidate candidate) -> !isPinned(candidate))
                .thenComparing(this::isCanary)
                .thenComparing(BEST_FIRST);
    }

    boolean isPinned(Candidate candidate) {
        return isVersion(candidate, pin.flatMap(Pin::version));
    }

    boolean isCanary(Candidate candidate) {
        return isVersion(candidate, pin.flatMap(Pin::canary));
    }

    private static boolean isVersion(Candidate candidate, Optional<Version> version) {
        return version.filter(candidate.fit().version()::equals).isPresent();
    }
}
