package acme.noisy;

import java.util.Hashtable;
import java.util.logging.Logger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Makes each part of the framework complain once. */
@Component(service = {})
public final class NoisyComponent {

    @Activate
    public NoisyComponent(BundleContext context) {
        Hashtable<String, String> pid = new Hashtable<>();
        pid.put("service.pid", "acme.noisy");
        context.registerService(ManagedService.class, NoisyComponent::refuse, pid);
        BundleListener listener = event -> {
            throw new IllegalStateException("the bundle listener has failed");
        };
        context.addBundleListener(listener);
        Logger.getLogger("acme.noisy").warning("the JDK's own log is heard");
        throw new IllegalStateException("the component has failed");
    }

    private static void refuse(java.util.Dictionary<String, ?> properties) throws ConfigurationException {
        if (properties != null) {
            throw new ConfigurationException("port", "is no number");
        }
    }
}
