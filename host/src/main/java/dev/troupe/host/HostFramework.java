package dev.troupe.host;

import java.time.Duration;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The OSGi framework with the host's own bundles in it. */
final class HostFramework {

    private static final Dictionary<String, String> FOR_THE_EDGE =
            FrameworkUtil.asDictionary(Map.of("troupe.edge", "server"));

    private final Framework framework;
    private final Set<Bundle> ours = new HashSet<>(); // complete before the framework starts, then only read

    private final Optional<SSLContext> keys;

    private HostFramework(Framework framework, Optional<SSLContext> keys) {
        this.framework = framework;
        this.keys = keys;
    }

    /**
     * Installed, not started.
     *
     * @param keys for the edge, which gives them to the HTTP server
     */
    static HostFramework create(
            Map<String, Object> properties, List<Distribution.Jar> bundles, Optional<SSLContext> keys) {
        HostFramework host = new HostFramework(new Felix(properties), keys);
        try {
            host.framework.init();
            host.framework.getBundleContext().addFrameworkListener(host::report);
            for (Distribution.Jar bundle : bundles) {
                host.install(bundle);
            }
            return host;
        } catch (BundleException e) {
            throw new Refusal(Refusal.Reason.FRAMEWORK, "the framework cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Returns when all start levels are reached; a bundle that fails is reported and the others go on. */
    void start() {
        try {
            framework.init(); // again, when it is restarted
            keys.ifPresent(
                    context -> framework.getBundleContext().registerService(SSLContext.class, context, FOR_THE_EDGE));
            framework.start();
        } catch (BundleException e) {
            throw new Refusal(Refusal.Reason.FRAMEWORK, "the framework cannot start: " + e.getMessage(), e);
        }
    }

    /** Waits until it has stopped; when it is asked to restart (an update of the system bundle), starts it again. */
    void awaitStop() throws InterruptedException {
        while (framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE) {
            start();
        }
    }

    /** Stops the bundles, last start level first; false when that took longer than {@code limit}. */
    boolean stop(Duration limit) throws InterruptedException {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e); // of the system bundle: only when it is not initialised
        }
        return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    private void install(Distribution.Jar jar) throws BundleException {
        BundleContext context = framework.getBundleContext();
        // by reference: the framework reads the jar where it is and makes no copy
        Bundle bundle = context.installBundle("reference:" + jar.file().toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(jar.startLevel());
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(); // takes effect when the framework reaches its start level
        }
        ours.add(bundle);
    }

    private void report(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && ours.contains(event.getBundle())) {
            System.err.println("troupe: bundle " + event.getBundle().getSymbolicName() + " fails: "
                    + event.getThrowable().getMessage());
        }
    }
}
