package dev.troupe.deploy.worker;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which file of one symbolic name comes first: the highest version; among equals the newest file. */
final class Election {

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.fit().version())
            .thenComparing(candidate -> candidate.file().modified())
            .thenComparing(candidate -> candidate.file().name())
            .reversed();

    private Election() {}

    static boolean isBetter(Candidate candidate, Candidate than) {
        return BEST_FIRST.compare(candidate, than) < 0;
    }

    static List<Candidate> rank(Collection<Candidate> candidates) {
        return candidates.stream().sorted(BEST_FIRST).toList();
    }
}
