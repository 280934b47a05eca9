package dev.troupe.deploy.bundles;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Component;

/**
 * Two versions of a bundle are never wired to each other, neither by {@link Wiring} nor later, when a class is looked for in a package that is
 * imported dynamically. Safe for use by many threads.
 */
@Component(service = ResolverHookFactory.class, immediate = true)
public final class OwnPackages implements ResolverHookFactory, ResolverHook {

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        Bundle bundle = requirement.getRevision().getBundle();
        if (Installer.isOurs(bundle)) {
            candidates.removeIf(candidate ->
                    Installer.isOtherSelf(bundle, candidate.getRevision().getBundle()));
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // all that are installed may resolve
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // the affair of Wiring
    }

    @Override
    public void end() {
        // holds nothing
    }
}
