package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.bundles.Launch;
import dev.troupe.deploy.bundles.Progress;
import dev.troupe.deploy.bundles.Progress.Failed;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** A candidate that is on its way to be live. Confined to the deployer's thread. */
record Attempt(Candidate candidate, Launch launch, @Nullable Renewal renewal) {

    Attempt(Candidate candidate, Launch launch) {
        this(candidate, launch, null);
    }

    boolean isLibrary() {
        return candidate.fit().agents().isEmpty();
    }

    boolean isFirst() {
        return !candidate.wasTried();
    }

    /** @param leaving bundles that it must not be wired to */
    Progress resolveAndStart(Set<Bundle> leaving, InstantSource clock, BundleLimits limits)
            throws InterruptedException {
        try {
            Optional<String> obstacle = resolve(leaving);
            if (obstacle.isPresent()) {
                return Failed.because(obstacle.get());
            }
            if (renewal == null
                    && !candidate.entry().is(State.FAILED)) { // one that has failed is a failure until it has succeeded
                candidate.entry().to(State.RESOLVED, "", clock.instant());
            }
            return launch.start(clock.instant(), limits);
        } catch (RuntimeException e) { // one bundle's trouble is not the others'
            return Failed.because("failed in an unforeseen way: " + e, e);
        }
    }

    private Optional<String> resolve(Set<Bundle> leaving) {
        if (renewal == null) {
            return launch.resolve(leaving);
        }
        Set<Bundle> hidden = new HashSet<>(leaving);
        hidden.addAll(renewal.replaced());
        return launch.resolve(hidden).or(() -> renewal.objection(launch, leaving));
    }

    Progress advance(InstantSource clock, BundleLimits limits) {
        return launch.advance(clock.instant(), limits);
    }

    void end(Departures departures) {
        launch.abandon();
        departures.discard(launch.bundle());
    }
}
