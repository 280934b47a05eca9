package dev.troupe.isolation;

import dev.troupe.agent.Agent;
import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.OwnProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle that runs elsewhere, as the host sees it: its agents are services of the stand-in, which stay while one process follows the other. Safe for use by many
 * threads.
 */
final class Outpost {

    private static final Logger log = LoggerFactory.getLogger(Outpost.class);

    private final Bundle standIn;
    private final String label;
    private final Set<String> agents;
    private final Folder folder;
    private final Supplier<Limits> limits;
    private final Lives lives;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Envoy> envoys = new ConcurrentHashMap<>();
    private final Map<String, ServiceRegistration<?>> services = new ConcurrentHashMap<>();
    private final Path original;
    private final ExecutorService registrar = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("isolation-registrar").factory());
    private volatile @Nullable Path place; // of the threads of processes, of which there is one at a time

    /**
     * @param original JAR, which may go once the first process has been started
     * @param gone told when the last process has ended
     */
    Outpost(
            Bundle standIn,
            Path original,
            Folder folder,
            Supplier<Limits> limits,
            Restarts restarts,
            Consumer<Outpost> gone) {
        this.standIn = standIn;
        this.label = standIn.getSymbolicName() + " " + standIn.getVersion();
        this.agents = Set.of(
                String.valueOf(standIn.getHeaders("").get(Isolation.AGENTS)).split(",", -1));
        this.original = original;
        this.folder = folder;
        this.limits = limits;
        this.lives = new Lives(label, agents, limits, restarts, this::start, () -> gone(gone));
    }

    void begin() {
        lives.begin();
    }

    private Child start() throws IOException {
        Path own = place;
        if (own == null) {
            own = folder.next();
            Folder.keep(original, own);
            place = own;
        }
        Limits now = limits.get();
        Path crashLog = folder.home().resolve("logs").resolve("crash-" + standIn.getSymbolicName() + ".log");
        Command command = new Command(own, crashLog, now.heapMib(agents), now.options());
        return new Child(this, Launch.begin(command, Folder.kept(own), folder.home(), label));
    }

    void end() {
        lives.end();
    }

    private void gone(Consumer<Outpost> gone) {
        Path own = place;
        if (own != null) {
            Folder.delete(own);
        }
        registrar.shutdown();
        gone.accept(this);
    }

    /** It has been told to end. */
    void awaitEnd(long untilNanos) throws InterruptedException {
        lives.awaitEnd(untilNanos);
    }

    // ---- what is asked of it

    Optional<String> failure() {
        return lives.failure();
    }

    Optional<String> trouble() {
        return lives.trouble();
    }

    Optional<OwnProcess> process() {
        return lives.process();
    }

    Duration grace() {
        return limits.get().grace();
    }

    Duration patience() {
        return limits.get().patience();
    }

    // ---- sessions

    Child await(String agent) throws InterruptedException {
        return lives.await(agent, patience());
    }

    Envoy send(Offer offer) {
        Envoy envoy = new Envoy(ids.incrementAndGet(), offer, this);
        envoys.put(envoy.id(), envoy);
        return envoy;
    }

    void recall(Envoy envoy) {
        envoys.remove(envoy.id());
        lives.current().ifPresent(child -> child.drop(envoy.id()));
    }

    Optional<Envoy> envoy(long id) {
        return Optional.ofNullable(envoys.get(id));
    }

    // ---- what its process says

    /** Registering asks the agent in turn how it reads older states, so it has a thread of its own. */
    void offered(Child child, Offer offer) {
        child.add(offer.agent());
        registrar.execute(() -> register(child, offer));
    }

    private void register(Child child, Offer offer) {
        try {
            BundleContext context = standIn.getBundleContext();
            if (context != null && !services.containsKey(offer.agent())) {
                services.put(
                        offer.agent(),
                        context.registerService(
                                Agent.class, new Envoys(this, offer), FrameworkUtil.asDictionary(offer.properties())));
            }
        } catch (IllegalStateException e) {
            log.debug("{} came when its stand-in had stopped", offer.agent(), e);
        }
        lives.offered(child);
    }

    void gone(String agent) {
        registrar.execute(() -> unregister(agent));
    }

    private void unregister(String agent) {
        ServiceRegistration<?> service = services.remove(agent);
        if (service != null) {
            try {
                service.unregister();
            } catch (IllegalStateException e) {
                log.debug("{} has gone with its stand-in", agent, e);
            }
        }
    }

    void troubled(String why) {
        lives.troubled(why);
    }

    void failed(Child child, String why) {
        lives.failed(child, why);
    }
}
