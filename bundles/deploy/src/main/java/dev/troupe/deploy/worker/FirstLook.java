package dev.troupe.deploy.worker;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether it is known what came of each file that the first look found. Written by the deployer's thread, read by any. */
final class FirstLook {

    private static final int NAMED = 5;

    private @Nullable Set<String> open;
    private volatile Optional<String> waitsFor = Optional.of("the deploy folder has not been looked at yet");

    /** @param settled whether it is known what came of a file */
    void update(Set<String> files, Predicate<String> settled) {
        if (waitsFor.isEmpty()) {
            return;
        }
        Set<String> left = open == null ? new TreeSet<>(files) : open;
        left.removeIf(settled);
        open = left;
        waitsFor = left.isEmpty() ? Optional.empty() : Optional.of(sentence(left));
    }

    private static String sentence(Set<String> left) {
        String names = String.join(", ", left.stream().limit(NAMED).toList());
        return "being deployed: " + names + (left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "");
    }

    Optional<String> waitsFor() {
        return waitsFor;
    }
}
