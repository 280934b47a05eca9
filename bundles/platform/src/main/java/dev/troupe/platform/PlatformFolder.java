package dev.troupe.platform;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Configured;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the platform's secrets from their folders, and from the environment where a service has none; looks again and again. Safe for use by many threads. */
@Component(service = PlatformSecrets.class, immediate = true, configurationPid = PlatformFolder.PID)
@Designate(ocd = Settings.Config.class)
public final class PlatformFolder implements PlatformSecrets {

    static final String PID = "dev.troupe.platform";

    private static final Logger log = LoggerFactory.getLogger(PlatformFolder.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UnaryOperator<String> environment;
    private final Configured<Settings> settings;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile Read read;

    private record Listener(String service, Runnable changed) {}

    /** What was read for these settings. */
    private record Read(Settings settings, String platform, Map<Service, ServiceSecrets> services) {}

    @Activate
    public PlatformFolder(BundleContext context, Map<String, Object> properties) {
        this(
                Configured.of(
                        PID,
                        Settings.Config.class,
                        config -> Settings.of(config, context.getProperty("troupe.home")),
                        properties),
                System::getenv);
    }

    @SuppressWarnings("NullAway") // an environment answers null for what it does not know
    PlatformFolder(Configured<Settings> settings, UnaryOperator<String> environment) {
        this.settings = settings;
        this.environment = environment;
        this.read = read(settings.now());
        if (!platform().isEmpty()) {
            log.info("{}", this);
        }
        reader = Thread.ofVirtual().name("platform-secrets").start(this::lookAgainAndAgain);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
    }

    @Deactivate
    void stop() throws InterruptedException {
        reader.interrupt();
        reader.join(Duration.ofSeconds(5));
    }

    private Read read(Settings now) {
        String platform = now.platform(environment);
        Map<Service, ServiceSecrets> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            SecretFolder folder = new SecretFolder(now.folder().resolve(service.folder(platform)));
            services.put(service, new ServiceSecrets(service, () -> {
                Values values = platform.isEmpty() ? Values.NONE : folder.read();
                return values.isEmpty() && !platform.isEmpty() ? service.in(environment) : values;
            }));
        }
        return new Read(now, platform, services);
    }

    private void lookAgainAndAgain() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                try {
                    look();
                } catch (RuntimeException e) { // the next look may do better
                    log.warn("the platform's secrets cannot be read", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Settings now = settings.now();
        if (!now.equals(read.settings())) {
            read = read(now);
            log.info("{}", this);
            Stream.of(Service.values()).forEach(this::tell);
        } else {
            read.services().forEach((service, secrets) -> {
                if (secrets.look()) {
                    tell(service);
                }
            });
        }
    }

    private void tell(Service service) {
        for (Listener listener : listeners) {
            if (listener.service().equals(service.word())) {
                try {
                    listener.changed().run();
                } catch (RuntimeException e) { // a broken listener must not keep the others from the news
                    log.warn("a listener for the platform's secrets of {} failed", service.word(), e);
                }
            }
        }
    }

    private Values values(String service) {
        return Service.named(service)
                .map(named -> read.services().get(named))
                .map(ServiceSecrets::inForce)
                .orElse(Values.NONE);
    }

    @Override
    public String platform() {
        return read.platform();
    }

    @Override
    public Optional<String> get(String service, String key) {
        return values(service).get(key);
    }

    @Override
    public Set<String> keys(String service) {
        return values(service).keys();
    }

    @Override
    public AutoCloseable listen(String service, Runnable changed) {
        Listener listener = new Listener(service, changed);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Such as {@code platform acme has secrets for kafka [KAFKA_PASSWORD, KAFKA_USERNAME]}. */
    @Override
    public String toString() {
        Read now = read;
        if (now.platform().isEmpty()) {
            return "this host belongs to no platform";
        }
        String there = now.services().entrySet().stream()
                .filter(each -> !each.getValue().inForce().isEmpty())
                .map(each -> each.getKey().word() + " " + each.getValue().inForce())
                .collect(Collectors.joining(", "));
        return "platform " + now.platform() + " has " + (there.isEmpty() ? "no secrets" : "secrets for " + there);
    }
}
