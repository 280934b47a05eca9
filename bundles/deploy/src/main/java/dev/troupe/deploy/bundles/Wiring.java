package dev.troupe.deploy.bundles;

import dev.troupe.deploy.explain.MissingNeeds;
import dev.troupe.deploy.explain.UsesConflict;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Wires newcomers to what they need, but never to an older self (which exports the same packages) nor to a bundle that is about to go.
 * Confined to the deployer's thread.
 */
final class Wiring implements AutoCloseable {

    private final BundleContext context;
    private final ServiceRegistration<ResolverHookFactory> hook;
    private volatile Set<Bundle> leaving = Set.of();

    /** The hook stays: one that goes while somebody else's bundles are being resolved makes that fail. */
    Wiring(BundleContext context) {
        this.context = context;
        hook = context.registerService(ResolverHookFactory.class, triggers -> new Beside(leaving), null);
    }

    @Override
    public void close() {
        try {
            hook.unregister();
        } catch (IllegalStateException e) {
            return; // it has gone with its bundle, or before
        }
    }

    /** @return why not, as the rest of a sentence that begins with the bundle; empty when it is resolved */
    Optional<String> resolve(Bundle newcomer, Set<Bundle> leaving) {
        this.leaving = Set.copyOf(leaving);
        FrameworkWiring framework = context.getBundle(0).adapt(FrameworkWiring.class);
        return framework.resolveBundles(List.of(newcomer)) ? Optional.empty() : Optional.of(problem(newcomer, leaving));
    }

    /** What the bundle, be it wired or not, would lack without those; as the rest of a sentence that begins with it. */
    Optional<String> lacks(Bundle bundle, Set<Bundle> leaving) {
        return new MissingNeeds(context, other -> leaving.contains(other) || Installer.isOtherSelf(bundle, other))
                .explain(bundle);
    }

    /** Bundles that are uninstalled and wired in a circle keep each other, unless the framework is told to let go. Callable by any thread. */
    void purge(Bundle uninstalled) {
        FrameworkWiring framework = context.getBundle(0).adapt(FrameworkWiring.class);
        Collection<Bundle> users = framework.getDependencyClosure(List.of(uninstalled));
        if (framework.getRemovalPendingBundles().contains(uninstalled)
                && users.stream().allMatch(user -> user.getState() == Bundle.UNINSTALLED)) {
            framework.refreshBundles(users); // nothing that runs
        }
    }

    private String problem(Bundle newcomer, Set<Bundle> leaving) {
        return lacks(newcomer, leaving).orElseGet(() -> conflict(newcomer));
    }

    private String conflict(Bundle newcomer) {
        String report = reportOfTheFramework(newcomer);
        return UsesConflict.explain(newcomer, report, this::label)
                .orElseGet(() -> "cannot be wired to the others: " + report.replaceAll("\\s+", " "));
    }

    private String label(long id) {
        Bundle bundle = context.getBundle(id);
        return bundle == null ? "bundle " + id : MissingNeeds.label(bundle);
    }

    /** Loading a class makes the framework try again and say why it fails; {@code resolveBundles} keeps that to itself. */
    private static String reportOfTheFramework(Bundle newcomer) {
        try {
            newcomer.loadClass("no.such.Class");
            return "no reason is known";
        } catch (ClassNotFoundException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return String.valueOf(cause.getMessage());
        }
    }

    /** Sees to newcomers only: what is wired already, and what is not from the deploy folder, is none of its business. */
    private record Beside(Set<Bundle> leaving) implements ResolverHook {

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            BundleRevision revision = requirement.getRevision();
            Bundle bundle = revision.getBundle();
            if (Installer.isOurs(bundle) && revision.getWiring() == null) {
                candidates.removeIf(
                        candidate -> isHidden(bundle, candidate.getRevision().getBundle()));
            }
        }

        private boolean isHidden(Bundle bundle, Bundle provider) {
            return leaving.contains(provider) || Installer.isOtherSelf(bundle, provider);
        }

        /** Versions of a bundle that calls itself a singleton stand beside each other all the same, for as long as one takes over. */
        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
            if (Installer.isOurs(singleton.getRevision().getBundle())) {
                collisionCandidates.removeIf(
                        candidate -> Installer.isOurs(candidate.getRevision().getBundle()));
            }
        }

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            // all that are installed may resolve
        }

        @Override
        public void end() {
            // holds nothing
        }
    }
}
