package dev.troupe.deploy.worker;

import static org.osgi.service.cm.ConfigurationAdmin.SERVICE_FACTORYPID;

import dev.troupe.core.Configured;
import dev.troupe.core.Readiness;
import dev.troupe.core.Stage;
import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployments;
import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.MemoryCheck;
import dev.troupe.deploy.Stagehand;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.Errands;
import dev.troupe.deploy.explain.MissingAgents;
import dev.troupe.deploy.folder.FolderWatch;
import dev.troupe.deploy.folder.JarFolder;
import dev.troupe.deploy.folder.Staging;
import dev.troupe.deploy.folder.Wings;
import dev.troupe.deploy.pin.PinConfig;
import dev.troupe.deploy.pin.PinFile;
import dev.troupe.deploy.pin.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the deploy folder, on a thread of its own which alone decides and changes anything. When it stops, what is live goes on; when it
 * starts again, all is deployed anew. Safe for use by many threads.
 */
@Component(
        service = {Deployments.class, Stagehand.class, Readiness.class, ConfigurationListener.class},
        immediate = true,
        configurationPid = Deployer.PID)
@Designate(ocd = DeployConfig.class)
public final class Deployer implements Deployments, Stagehand, Readiness, ConfigurationListener {

    static final String PID = "dev.troupe.deploy";

    private static final Duration STOP = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);

    private final Backstage backstage;
    private final ConfigurationAdmin configurations;
    private final Pins pins = new Pins(this::pinFiles);
    private final Reconciler reconciler;
    private final Wings wings;
    private final Watchman watchman;
    private final ExecutorService errands = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("deploy-errand-", 0).factory());
    private final Configured<DeployLimits> limits;

    @Activate
    public Deployer(
            BundleContext context,
            @Reference Stage stage,
            @Reference ServiceComponentRuntime components,
            @Reference ConfigurationAdmin configurations,
            @Reference Isolation isolation,
            Map<String, Object> properties)
            throws IOException {
        this(context, stage, components, configurations, isolation, properties, InstantSource.system());
    }

    /** For tests. */
    Deployer(
            BundleContext context,
            Stage stage,
            ServiceComponentRuntime components,
            ConfigurationAdmin configurations,
            Isolation isolation,
            Map<String, Object> properties,
            InstantSource clock)
            throws IOException {
        limits = Configured.of(PID, DeployConfig.class, DeployLimits::of, properties);
        this.configurations = configurations;
        Path folder = Files.createDirectories(path(context, "troupe.deploy"));
        wings = new Wings(folder, path(context, "troupe.data").resolve("retired"), clock);
        Staging staging = new Staging(path(context, "troupe.data").resolve("staged"));
        backstage = new Backstage(context, stage, new Errands(errands), new MissingAgents(components), isolation);
        reconciler = new Reconciler(new JarFolder(folder, staging), pins, backstage, clock);
        watchman = new Watchman(context.getBundle(0), new FolderWatch(folder), reconciler, limits::now);
        watchman.start();
        log.info("{} is looked after", folder);
    }

    private static Path path(BundleContext context, String property) {
        String path = context.getProperty(property);
        if (path == null) {
            throw new IllegalStateException("framework property " + property + " is missing: the launcher sets it");
        }
        return Path.of(path).toAbsolutePath();
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        limits.change(properties);
    }

    @Deactivate
    void stop() throws InterruptedException, IOException {
        boolean ended = watchman.stop(STOP);
        backstage.close();
        errands.shutdownNow();
        if (!errands.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS) || !ended) {
            log.warn("threads of the deployer still run {} s after their interrupt", STOP.toSeconds());
        }
    }

    @Override
    public List<Deployment> list() {
        return reconciler.ledger().list();
    }

    @Override
    public int retiredLoadersAlive() {
        return backstage.leaks().alive();
    }

    @Override
    public MemoryCheck collectGarbage() {
        return backstage.leaks().check(Instant.now());
    }

    private List<PinFile> pinFiles() {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(" + SERVICE_FACTORYPID + "=" + PinConfig.PID + ")");
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .map(each -> PinFile.of(each.getPid(), each.getProperties()))
                            .toList();
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("the configuration of pins cannot be read", e);
        }
    }

    @Override
    public void retire(String file) throws IOException {
        wings.take(file);
    }

    @Override
    public void bringBack(String file) throws IOException {
        wings.giveBack(file);
    }

    @Override
    public void redeploy(String file) {
        wings.inFolder(file);
        reconciler.redeploy(file);
    }

    @Override
    public List<String> retired() {
        return wings.names();
    }

    /** An agent that failed may have waited for just this. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (PinConfig.PID.equals(event.getFactoryPid())) {
            pins.changed();
        }
        reconciler.tryAgain();
    }

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public Optional<String> waitsFor() {
        return reconciler.firstLook().waitsFor();
    }
}
