package dev.troupe.deploy.worker;

import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.explain.StartFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Starts once more, beside itself, what is live and wired to bundles that leave. All that hang together are installed at once, so that they are
 * wired to each other's newer selves, and go live one by one, those that are used before those that use them. Confined to the deployer's
 * thread.
 */
final class Renewals {

    private final Backstage backstage;
    private final Departures departures;

    /** Installed, those that are used first. */
    private final List<Step> waiting = new ArrayList<>();

    private final List<Step> begun = new ArrayList<>();
    private long judged = -1;

    private record Step(Succession succession, Attempt attempt, Live live) {

        boolean isUnderWay() {
            return succession.isPending(attempt);
        }

        boolean uses(Step other) {
            return live.wires().providers().contains(other.live.bundle());
        }
    }

    Renewals(Backstage backstage, Departures departures) {
        this.backstage = backstage;
        this.departures = departures;
    }

    /**
     * Goes on as far as can be without waiting.
     *
     * @param change number of the last change that may have made a difference
     * @return whether something went live
     */
    boolean advance(Collection<Succession> successions, long change, BundleLimits limits) throws InterruptedException {
        if (waiting.isEmpty() && begun.isEmpty() && change > judged) {
            judged = change;
            install(successions);
        }
        begun.stream().filter(step -> !step.isUnderWay()).toList().forEach(this::end);
        boolean live = false;
        for (Step step : List.copyOf(waiting)) {
            if (mayBegin(step)) {
                waiting.remove(step);
                begun.add(step);
                live |= step.isUnderWay() && step.succession.proceed(step.attempt, change, limits);
                if (!step.isUnderWay()) {
                    end(step);
                }
            }
        }
        return live;
    }

    /** Whether all that it uses have come up; in a circle, one is the first. */
    private boolean mayBegin(Step step) {
        Stream<Step> before = waiting.stream().takeWhile(other -> !other.equals(step));
        return waiting.contains(step) && Stream.concat(begun.stream(), before).noneMatch(step::uses);
    }

    private void end(Step step) {
        begun.remove(step);
        waiting.remove(step);
        if (step.succession.isLive(step.live)) { // as before, so its users are wired to what is not to be
            waiting.stream().filter(other -> other.uses(step)).toList().forEach(user -> {
                user.succession.drop(user.attempt);
                stays(user.live, "would need " + step.live + " to go over too, which stays");
                end(user);
            });
        }
    }

    private void install(Collection<Succession> successions) {
        Set<Bundle> leaving = departures.bundles();
        Map<Live, Succession> steady = new LinkedHashMap<>();
        successions.forEach(succession -> succession.steady().ifPresent(live -> steady.put(live, succession)));
        Affected affected = new Affected(leaving, steady.keySet(), live -> backstage.wouldLack(live.bundle(), leaving));
        affected.stuck().forEach(this::stays);
        affected.renewable()
                .forEach(live -> install(live, Objects.requireNonNull(steady.get(live)), affected.bundles()));
    }

    private void install(Live live, Succession succession, Set<Bundle> replaced) {
        try {
            waiting.add(new Step(succession, succession.renew(live, replaced), live));
        } catch (BundleException | RuntimeException e) {
            stays(live, "cannot be installed: " + StartFailure.innermost(e).getMessage());
        }
    }

    private void stays(Live live, String reason) {
        Renewal.stays(live, departures.bundles(), reason, null);
    }
}
