package dev.troupe.deploy.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What is wrong with something that is live, looked at anew now and then: asking costs more than a step should. */
final class Checkup {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private Instant next = Instant.MIN;
    private Optional<String> found = Optional.empty();

    Optional<String> look(Supplier<Optional<String>> trouble, Instant now) {
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            found = trouble.get();
        }
        return found;
    }
}
