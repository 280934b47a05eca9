package dev.troupe.isolation;

import dev.troupe.core.Configured;
import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.OwnProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One outpost for each stand-in that has started, until it stops. Safe for use by many threads. */
@Component(service = Isolation.class, immediate = true, configurationPid = Processes.PID)
@Designate(ocd = IsolationConfig.class)
public final class Processes implements Isolation, BundleTrackerCustomizer<Outpost> {

    static final String PID = "dev.troupe.isolation";

    /** For processes to end by themselves when the host stops. */
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Processes.class);

    private final Configured<Limits> limits;
    private final Folder folder;
    private final Restarts restarts = new Restarts();
    private final Map<Bundle, Outpost> outposts = new ConcurrentHashMap<>();
    private final Set<Outpost> leaving = ConcurrentHashMap.newKeySet();
    private final BundleTracker<Outpost> tracker;

    @Activate
    public Processes(BundleContext context, Map<String, Object> properties) throws IOException {
        limits = Configured.of(PID, IsolationConfig.class, Limits::of, properties);
        folder = Folder.open(
                Path.of(context.getProperty("troupe.data")).toAbsolutePath(), context.getProperty("troupe.home"));
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        limits.change(properties);
    }

    @Deactivate
    void stop() throws InterruptedException {
        tracker.close();
        long until = System.nanoTime() + GOODBYE.toNanos();
        for (Outpost outpost : List.copyOf(leaving)) {
            outpost.awaitEnd(until);
        }
        restarts.stop();
    }

    // ---- what the deployer asks

    @Override
    public boolean isWanted(Collection<String> agents, Collection<String> declared) {
        return limits.now().isolates(agents, declared);
    }

    @Override
    public Optional<String> failure(Bundle standIn) {
        return of(standIn, Outpost::failure);
    }

    @Override
    public Optional<String> trouble(Bundle standIn) {
        return of(standIn, Outpost::trouble);
    }

    @Override
    public Optional<OwnProcess> process(Bundle standIn) {
        return of(standIn, Outpost::process);
    }

    private <T> Optional<T> of(Bundle standIn, Function<Outpost, Optional<T>> question) {
        return Optional.ofNullable(outposts.get(standIn)).flatMap(question);
    }

    // ---- stand-ins that start and stop

    @Override
    public @Nullable Outpost addingBundle(Bundle bundle, BundleEvent event) {
        String jar = bundle.getHeaders("").get(HEADER);
        if (jar == null) {
            return null;
        }
        Outpost outpost = new Outpost(bundle, Path.of(jar), folder, limits::now, restarts, leaving::remove);
        outposts.put(bundle, outpost);
        outpost.begin();
        return outpost;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Outpost outpost) {
        // it is what it was
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Outpost outpost) {
        log.debug("{} stops, and its process with it", bundle);
        leaving.add(outpost);
        outposts.remove(bundle);
        outpost.end();
    }
}
