package dev.troupe.websocket.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
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
            name = "WebSocket endpoint",
            description = "A path at which clients find a dialect. All other keys are options for the dialect.")
    public @interface Config {
        @AttributeDefinition(
                name = "Path",
                description = "Template such as /agents/{name}/ws; a literal beats a variable")
        String path();

        @AttributeDefinition(name = "Dialect", description = "The dialect.name of the bundle that speaks it")
        String dialect() default "envelope";
    }

    private final EndpointTable table;
    private Endpoint endpoint;

    @Activate
    public ConfiguredEndpoint(@Reference EndpointTable table, Config config, Map<String, Object> properties) {
        this.table = table;
        endpoint = endpoint(config, properties);
        table.add(endpoint);
    }

    @Modified
    void reconfigure(Config config, Map<String, Object> properties) {
        try {
            Endpoint changed = endpoint(config, properties);
            table.replace(endpoint, changed);
            endpoint = changed;
        } catch (IllegalArgumentException e) {
            log.error("{} stays as it was: {}", endpoint, e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        table.remove(endpoint);
    }

    private static Endpoint endpoint(Config config, Map<String, Object> properties) {
        String path = Optional.ofNullable(config.path())
                .orElseThrow(() -> new IllegalArgumentException("path missing, as in path=/agents/{name}/ws"));
        Map<String, String> options = properties.entrySet().stream()
                .filter(property -> isOption(property.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, property -> String.valueOf(property.getValue())));
        return new Endpoint(
                name(properties),
                new PathTemplate(path.strip()),
                config.dialect().strip(),
                options);
    }

    /** Neither what we read ourselves nor what DS, ConfigAdmin and FileInstall add. */
    private static boolean isOption(String key) {
        return !key.equals("path")
                && !key.equals("dialect")
                && !key.startsWith(".")
                && !key.startsWith("component.")
                && !key.startsWith("service.")
                && !key.startsWith("felix.fileinstall.");
    }

    /** The part behind the factory's PID, as in {@code dev.troupe.websocket.endpoint~agents}. */
    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.getOrDefault("service.pid", "endpoint"));
        return pid.substring(pid.indexOf('~') + 1);
    }
}
