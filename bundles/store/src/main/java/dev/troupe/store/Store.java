package dev.troupe.store;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Configured;
import dev.troupe.core.HostId;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StoreException;
import dev.troupe.store.database.Database;
import dev.troupe.store.database.NativeLibrary;
import dev.troupe.store.database.PostgresServer;
import dev.troupe.store.database.SqliteFile;
import dev.troupe.store.sessions.Backoff;
import dev.troupe.store.sessions.SqlSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store, tries again until it is open, and only then offers it. Where it lies is not changed while it is open, for the sessions of the running host lie
 * there.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = Store.PID)
@Designate(ocd = Settings.Config.class)
public final class Store {

    static final String PID = "dev.troupe.store";

    private static final Logger log = LoggerFactory.getLogger(Store.class);

    private static final Duration END = Duration.ofSeconds(10);

    /** Where the password may lie; comes and goes. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PlatformSecrets platform;

    private final BundleContext context;
    private final Path home;
    private final Path data;
    private final Configured<Settings> settings;
    private final BlockingQueue<Settings> changes = new ArrayBlockingQueue<>(1);
    private final Thread opener;

    private record Open(SqlSessionStore store, String url, ServiceRegistration<SessionStore> registration) {}

    private volatile @Nullable Open open;

    /** Sessions that belong on a server must not come to lie in a file because of a typing error. */
    private volatile boolean urlRefused;

    @Activate
    public Store(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        this.home = Path.of(context.getProperty("troupe.home"));
        this.data = Path.of(context.getProperty("troupe.data"));
        this.settings = Configured.of(PID, Settings.Config.class, Settings::of, properties);
        this.urlRefused = isRefused(properties);
        opener = Thread.ofPlatform().name("store-opener").daemon().start(this::openAtLast);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
        urlRefused = isRefused(properties);
        Settings now = settings.now();
        Open opened = open;
        if (opened == null) {
            changes.offer(now); // tries at once
            return;
        }
        if (!opened.url().equals(now.url())) {
            log.warn(
                    "configuration {}: url is taken when the host starts next, for its sessions lie where they are",
                    PID);
        }
        opened.store().renew();
    }

    private boolean isRefused(Map<String, Object> properties) {
        return !String.valueOf(properties.getOrDefault("url", ""))
                .strip()
                .equals(settings.now().url());
    }

    @Deactivate
    void stop() throws InterruptedException {
        opener.interrupt();
        opener.join(END);
        Open opened = open;
        if (opened != null) {
            opened.registration().unregister();
            opened.store().close();
        }
    }

    private void openAtLast() {
        Backoff backoff = new Backoff();
        String told = "";
        try {
            while (open == null) {
                try {
                    open = open(settings.now());
                } catch (StoreException | IOException e) {
                    String why = String.valueOf(e.getMessage());
                    if (!told.equals(why)) {
                        log.error("the store is not open: {}; it is tried again until it is", why, e);
                        told = why;
                    }
                    changes.poll(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Open open(Settings now) throws IOException {
        if (urlRefused) {
            throw new StoreException("its url was refused");
        }
        Database database = now.url().isEmpty() ? file() : server(address(now.url()));
        SqlSessionStore store = SqlSessionStore.open(
                database, HostId.in(data), () -> settings.now().limits());
        log.info("durable sessions are kept in {}, epoch {}", database.place(), store.epoch());
        return new Open(store, now.url(), context.registerService(SessionStore.class, store, null));
    }

    private Database file() throws IOException {
        Path folder = Files.createDirectories(data.resolve("store"));
        NativeLibrary.unpackInto(folder.resolve("native"));
        return new SqliteFile(
                folder.resolve("troupe.db"), () -> settings.now().limits().patience());
    }

    private String address(String url) throws IOException {
        return url.equals(PlatformDatabase.WORD) ? PlatformDatabase.url(platform) : url;
    }

    private Database server(String url) {
        return new PostgresServer(
                url, this::logIn, () -> settings.now().limits().patience());
    }

    private void logIn(Properties properties) throws IOException {
        Settings now = settings.now();
        if (!now.user().isEmpty()) {
            properties.setProperty("user", now.user());
        }
        if (now.password().isPresent()) {
            properties.setProperty("password", now.password().get().read(home, platform));
        }
        if (now.url().equals(PlatformDatabase.WORD)) {
            PlatformDatabase.logIn(platform, properties);
        }
    }
}
