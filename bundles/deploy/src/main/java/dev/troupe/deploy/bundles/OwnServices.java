package dev.troupe.deploy.bundles;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Two versions of a bundle do not see each other's services. Else a component of the newer one, which needs a service of its own bundle, would
 * be given that of the older one, which is registered first, and be taken down when that leaves. Safe for use by many threads.
 */
@Component(
        service = {FindHook.class, EventListenerHook.class},
        immediate = true)
public final class OwnServices implements FindHook, EventListenerHook {

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle seeker = context.getBundle();
        if (Installer.isOurs(seeker)) {
            references.removeIf(reference -> isHidden(seeker, reference.getBundle()));
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        Bundle provider = event.getServiceReference().getBundle();
        if (provider != null && Installer.isOurs(provider)) {
            listeners.keySet().removeIf(listener -> isHidden(listener, provider));
        }
    }

    private static boolean isHidden(BundleContext listener, Bundle provider) {
        try {
            return isHidden(listener.getBundle(), provider);
        } catch (IllegalStateException stoppedMeanwhile) {
            return true;
        }
    }

    private static boolean isHidden(Bundle seeker, @Nullable Bundle provider) {
        return provider != null && Installer.isOurs(seeker) && Installer.isOtherSelf(seeker, provider);
    }
}
