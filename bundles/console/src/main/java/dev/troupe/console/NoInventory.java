package dev.troupe.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps the pages out of the console that print the whole inventory: every configuration, every property of the system, every thread. The bundle that makes
 * them has to be there, for the console imports it, and has no setting; so the printers that it looks for are hidden.
 */
@Component(immediate = true)
public final class NoInventory implements FindHook, EventListenerHook {

    private static final String PRINTER = "org.apache.felix.inventory.InventoryPrinter";

    @Activate
    public NoInventory() {}

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(NoInventory::isPrinter);
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (isPrinter(event.getServiceReference())) {
            listeners.clear();
        }
    }

    private static boolean isPrinter(ServiceReference<?> service) {
        return Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
                .contains(PRINTER);
    }
}
