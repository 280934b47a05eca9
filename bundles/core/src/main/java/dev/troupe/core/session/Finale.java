package dev.troupe.core.session;

import dev.troupe.core.Readiness;
import dev.troupe.core.Shutdown;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the host, in order: it says that it is not ready, takes nothing new, and lets its sessions come to their end, all before the
 * framework stops the first bundle. Safe for use by many threads.
 */
@Component(
        service = {Shutdown.class, Readiness.class},
        immediate = true)
public final class Finale implements Shutdown, Readiness, SynchronousBundleListener {

    private static final Logger log = LoggerFactory.getLogger(Finale.class);

    private final SessionTable sessions;
    private final Duration notice;
    private final Duration limit;
    private final Duration spread;
    private volatile boolean announced;
    private volatile boolean closed;

    /** The times are the host's settings, which it gives to the framework as properties. */
    @Activate
    public Finale(BundleContext context, @Reference SessionTable sessions) {
        this(sessions, context::getProperty);
        context.addBundleListener(this);
    }

    Finale(SessionTable sessions, UnaryOperator<String> properties) {
        this.sessions = sessions;
        this.notice = time(properties.apply("troupe.shutdown.notice.ms"), 0);
        this.limit = time(properties.apply("troupe.shutdown.limit.ms"), 10_000);
        this.spread = time(properties.apply("troupe.shutdown.spread.ms"), 5_000);
    }

    private static Duration time(String millis, long absent) {
        return Duration.ofMillis(millis == null ? absent : Long.parseLong(millis));
    }

    @Deactivate
    void stop(BundleContext context) {
        context.removeBundleListener(this);
    }

    /** The framework goes on with its end when this returns. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            begin();
        }
    }

    void begin() {
        announced = true;
        log.info("the host stops: it is not ready any more, and its sessions have {} ms to end", limit.toMillis());
        try {
            TimeUnit.NANOSECONDS.sleep(notice.toNanos());
            closed = true;
            sessions.drain(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops us is in a hurry
        }
    }

    @Override
    public boolean takesNothing() {
        return closed;
    }

    @Override
    public Duration spread() {
        return spread;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public Optional<String> waitsFor() {
        return announced ? Optional.of("the host stops") : Optional.empty();
    }
}
