package dev.troupe.deploy.bundles;

import dev.troupe.deploy.leaks.RetiredBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of one bundle: sessions leave it, then those that are wired to it go, then it is stopped and uninstalled. Confined to
 * the deployer's thread; what may hang runs elsewhere.
 */
public final class Retirement {

    /** A bundle that takes longer to stop is spoken of. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Retirement.class);

    private final Backstage backstage;
    private final Bundle bundle;
    private final String label;
    private final Errand<Integer> vacating;
    private @Nullable Errand<Optional<RetiredBundle>> removal;
    private Instant removalBegan = Instant.MAX;
    private String waitsFor = "";
    private boolean gone;

    private Retirement(Backstage backstage, Bundle bundle, Errand<Integer> vacating) {
        this.backstage = backstage;
        this.bundle = bundle;
        this.label = new Wires(bundle).label();
        this.vacating = vacating;
    }

    /** Of a bundle whose agents have been taken off the stage. */
    static Retirement drain(Backstage backstage, Bundle bundle, Duration limit) {
        return new Retirement(
                backstage,
                bundle,
                backstage
                        .errands()
                        .send("drain " + bundle, () -> backstage.stage().awaitVacant(bundle, limit)));
    }

    /** Of a bundle that never was live. */
    static Retirement discard(Backstage backstage, Bundle bundle) {
        return new Retirement(backstage, bundle, backstage.errands().send("discard " + bundle, () -> {
            stop(bundle);
            return 0;
        }));
    }

    public Bundle bundle() {
        return bundle;
    }

    /** A sentence; empty while all is as it should be. */
    public String waitsFor() {
        return waitsFor;
    }

    /** Whether no session has an instance of it any more. */
    public boolean isVacated() {
        return vacating.isDone();
    }

    /** Whether it is being stopped and uninstalled now, and not hanging at it. */
    public boolean isRemoving() {
        return removal != null && waitsFor.isEmpty() && !gone;
    }

    /**
     * Moves on as far as can be without waiting.
     *
     * @param room whether the bundle may be stopped and uninstalled now
     * @param others that are vacated and go too, so that a circle of them need not wait for each other
     * @return whether the bundle is gone
     */
    public boolean advance(Instant now, boolean room, Set<Bundle> others) {
        if (removal != null) {
            finish(removal, now);
        } else if (room && vacating.isDone()) {
            begin(now, others);
        }
        return gone;
    }

    private void begin(Instant now, Set<Bundle> others) {
        List<String> users = new Wires(bundle)
                .usersBut(others).stream()
                        .map(user -> new Wires(user).label())
                        .sorted()
                        .toList();
        if (!users.isEmpty()) {
            waitsFor = label + " stays for " + String.join(", ", users) + ", wired to it; deploy a new version of "
                    + (users.size() == 1 ? "that" : "those") + " to let it go";
            return;
        }
        int left = vacating.failure().isPresent() ? 0 : vacating.result();
        if (left > 0) {
            log.warn("{} goes although {} sessions have not left it in time", label, left);
        }
        waitsFor = "";
        removalBegan = now;
        removal = backstage.errands().send("remove " + label, () -> {
            Optional<RetiredBundle> retired = backstage.leaks().retire(bundle, now);
            if (bundle.getState() != Bundle.UNINSTALLED) { // by hand, in the console
                stop(bundle);
                bundle.uninstall();
                backstage.wiring().purge(bundle);
            }
            return retired;
        });
    }

    private void finish(Errand<Optional<RetiredBundle>> errand, Instant now) {
        if (!errand.isDone()) {
            if (waitsFor.isEmpty() && now.isAfter(removalBegan.plus(SLOW))) {
                waitsFor = label + " does not stop" + errand.place(": it is in ")
                        + "; it goes when it has, or when the host restarts";
                log.warn(waitsFor);
            }
            return;
        }
        errand.failure()
                .ifPresentOrElse(
                        failure -> log.error("{} cannot be uninstalled", label, failure),
                        () -> errand.result().ifPresent(backstage.leaks()::watch));
        backstage.stage().leave(bundle);
        gone = true;
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            log.warn("{} {} failed to stop", bundle.getSymbolicName(), bundle.getVersion(), e);
        }
    }
}
