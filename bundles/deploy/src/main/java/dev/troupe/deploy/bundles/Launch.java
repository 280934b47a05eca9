package dev.troupe.deploy.bundles;

import dev.troupe.deploy.OwnProcess;
import dev.troupe.deploy.bundles.Progress.Failed;
import dev.troupe.deploy.bundles.Progress.Ready;
import dev.troupe.deploy.bundles.Progress.Waiting;
import dev.troupe.deploy.explain.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The way in of one bundle that is installed: resolved, started, all its agents there. Confined to the deployer's thread. */
public final class Launch {

    /** Nearly all bundles start faster; the others are looked at again while the deployer goes on. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final Backstage backstage;
    private final Bundle bundle;
    private final Set<String> agents;
    private final boolean isStandIn;
    private @Nullable Errand<Void> start;
    private Instant startedBy = Instant.MIN;
    private Instant completeBy = Instant.MAX;

    Launch(Backstage backstage, Bundle bundle, Set<String> agents) {
        this.backstage = backstage;
        this.bundle = bundle;
        this.agents = agents;
        this.isStandIn = StandIn.is(bundle);
    }

    public Bundle bundle() {
        return bundle;
    }

    /** The one that it has of its own, if it has one and that runs. */
    public Optional<OwnProcess> process() {
        return backstage.process(bundle);
    }

    public Wires wires() {
        return new Wires(bundle);
    }

    /**
     * Wires it.
     *
     * @param leaving bundles that it must not be wired to
     * @return why it cannot be, as the rest of a sentence that begins with the bundle
     */
    public Optional<String> resolve(Set<Bundle> leaving) {
        return backstage.wiring().resolve(bundle, leaving);
    }

    /** Starts it, its agents held. */
    public Progress start(Instant now, BundleLimits limits) throws InterruptedException {
        backstage.stage().hold(bundle);
        backstage.leaks().starts(bundle);
        Errand<Void> errand = backstage
                .errands()
                .send("start " + bundle.getSymbolicName() + " " + bundle.getVersion(), () -> {
                    bundle.start(Bundle.START_TRANSIENT); // at once, whatever the framework's start level is doing
                    return null;
                });
        start = errand;
        startedBy = now.plus(limits.start());
        errand.await(AT_ONCE);
        return advance(now, limits);
    }

    /** It is no longer wanted: interrupts its start if that still runs. */
    public void abandon() {
        if (start != null) {
            start.abandon();
        }
    }

    /** Looks, without waiting, how it does. */
    public Progress advance(Instant now, BundleLimits limits) {
        Errand<Void> errand = start;
        if (errand == null) {
            return new Waiting();
        }
        if (!errand.isDone()) {
            return now.isBefore(startedBy) ? new Waiting() : hangs(errand, limits);
        }
        return errand.failure()
                .<Progress>map(failure -> Failed.because(StartFailure.explain(failure), failure))
                .orElseGet(() -> started(now, limits));
    }

    private Progress hangs(Errand<Void> errand, BundleLimits limits) {
        String place = errand.place(": it is in ");
        return Failed.forGood("has not come back from its start within " + seconds(limits.start()) + place);
    }

    private Progress started(Instant now, BundleLimits limits) {
        if (completeBy.equals(Instant.MAX)) {
            completeBy = now.plus(limits.agents()).plus(isStandIn ? limits.start() : Duration.ZERO);
        }
        Optional<String> failure = isStandIn ? backstage.isolation().failure(bundle) : Optional.empty();
        if (failure.isPresent()) {
            return Failed.because(failure.get());
        }
        Map<String, String> refused = backstage.stage().refused(bundle);
        if (!refused.isEmpty()) {
            return Failed.because(refusals(refused));
        }
        Set<String> missing = new HashSet<>(agents);
        missing.removeAll(backstage.stage().cast(bundle));
        if (missing.isEmpty()) {
            return new Ready();
        }
        return now.isBefore(completeBy) ? new Waiting() : Failed.because(explain(missing));
    }

    private String explain(Set<String> missing) {
        return isStandIn
                ? backstage.isolation().trouble(bundle).orElse("is not there yet, in a process of its own")
                : backstage.missingAgents().explain(bundle, missing);
    }

    private String refusals(Map<String, String> refused) {
        return refused.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "cannot have its agent '" + entry.getKey() + "': "
                        + backstage
                                .missingAgents()
                                .failure(bundle, entry.getKey())
                                .orElse(entry.getValue()))
                .collect(Collectors.joining("; and it "));
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
