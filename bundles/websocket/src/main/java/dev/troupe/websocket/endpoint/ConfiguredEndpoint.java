package dev.troupe.websocket.endpoint;

import dev.troupe.core.Configured;
import dev.troupe.core.FactoryKeys;
import dev.troupe.core.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint, as long as its configuration is there. Sockets that are open at it do not notice when it changes or goes. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "dev.troupe.websocket.endpoint",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredEndpoint.Config.class, factory = true)
public final class ConfiguredEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredEndpoint.class);

    @ObjectClassDefinition(
            name = "Troupe: WebSocket endpoint",
            description = "A path at which clients find a dialect. All other keys are options for the dialect.")
    public @interface Config {
        @AttributeDefinition(
                name = "Path",
                description = "Template such as /agents/{name}/ws; a literal beats a variable")
        String path();

        @AttributeDefinition(name = "Dialect", description = "The dialect.name of the bundle that speaks it")
        String dialect() default "envelope";

        @AttributeDefinition(
                name = "Publish",
                description = "Whether clients may publish to topics, in dialects that let them",
                options = {@Option(label = ALLOW, value = ALLOW), @Option(label = DENY, value = DENY)})
        String publish() default DENY;

        @AttributeDefinition(
                name = "Role",
                description = "What it takes to connect",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String role() default "client";
    }

    private static final String ALLOW = "allow";
    private static final String DENY = "deny";
    private static final List<String> KEYS = List.of("path", "dialect", "publish", "role");

    private final EndpointTable table;
    private Optional<Endpoint> endpoint = Optional.empty(); // empty when the first configuration was refused

    @Activate
    public ConfiguredEndpoint(@Reference EndpointTable table, Config config, Map<String, Object> properties) {
        this.table = table;
        reconfigure(config, properties);
    }

    /** What is refused changes nothing; at first that means that there is no such endpoint. */
    @Modified
    void reconfigure(Config config, Map<String, Object> properties) {
        try {
            Endpoint changed = endpoint(config, properties);
            endpoint.ifPresentOrElse(old -> table.replace(old, changed), () -> table.add(changed));
            endpoint = Optional.of(changed);
        } catch (IllegalArgumentException e) {
            String kept = endpoint.map(old -> old + " stays as it was")
                    .orElse("there is no such endpoint until it is mended");
            log.error("endpoint '{}': {}; {}", FactoryKeys.name(properties), e.getMessage(), kept);
        }
    }

    @Deactivate
    void stop() {
        endpoint.ifPresent(table::remove);
    }

    private static Endpoint endpoint(Config config, Map<String, Object> properties) {
        String path = Optional.ofNullable(config.path())
                .orElseThrow(() -> new IllegalArgumentException("path missing, as in path=/agents/{name}/ws"));
        return new Endpoint(
                FactoryKeys.name(properties),
                new PathTemplate(path.strip()),
                config.dialect().strip(),
                Role.of(config.role().strip()),
                options(config, properties));
    }

    private static Map<String, String> options(Config config, Map<String, Object> properties) {
        Map<String, String> options = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (isOption(key)) {
                warnIfMistyped(key, properties);
                options.put(key, String.valueOf(value));
            }
        });
        options.put("publish", publish(config.publish().strip()));
        return options;
    }

    private static String publish(String value) {
        if (!value.equals(ALLOW) && !value.equals(DENY)) {
            throw new IllegalArgumentException("publish '" + value + "' refused: allow or deny");
        }
        return value;
    }

    private static void warnIfMistyped(String key, Map<String, Object> properties) {
        Configured.nearest(key, KEYS)
                .ifPresent(near -> log.warn(
                        "endpoint '{}': key {} is handed to the dialect; did you mean {}?",
                        FactoryKeys.name(properties),
                        key,
                        near));
    }

    /** Neither what we read ourselves nor what DS, ConfigAdmin and FileInstall add. */
    private static boolean isOption(String key) {
        return !KEYS.contains(key) && !FactoryKeys.isForeign(key);
    }
}
