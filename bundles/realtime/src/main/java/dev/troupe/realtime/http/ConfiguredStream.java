package dev.troupe.realtime.http;

import dev.troupe.core.Role;
import dev.troupe.core.Shutdown;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.stream.Streams;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream, as long as its configuration is there. Without a path there is none. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "dev.troupe.realtime.stream",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredStream.Config.class, factory = true)
public final class ConfiguredStream {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredStream.class);

    @ObjectClassDefinition(
            name = "Troupe: stream of events",
            description = "A path at which the events of one topic are streamed")
    public @interface Config {
        @AttributeDefinition(name = "Path", description = "Such as /stream/health")
        String path();

        @AttributeDefinition(
                name = "Topic",
                description = "Whose events are streamed; * and ** stand for any characters")
        String topic() default "default";

        @AttributeDefinition(
                name = "Role",
                description = "What it takes to listen",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String role() default "client";
    }

    private final Optional<Place> place;

    @Activate
    public ConfiguredStream(
            BundleContext context,
            @Reference Streams streams,
            @Reference Configuration configuration,
            @Reference Shutdown shutdown,
            Config config,
            Map<String, Object> properties) {
        place = config.path() == null
                ? Optional.empty()
                : Place.take(context, "stream", properties, () -> {
                    String path = Place.path(config.path());
                    String topic = config.topic().strip();
                    log.info("GET {} streams {}", path, topic);
                    return new Place.Served(
                            path,
                            new StreamServlet(
                                    path,
                                    Role.of(config.role().strip()),
                                    below -> Optional.of(topic),
                                    streams,
                                    configuration,
                                    shutdown));
                });
    }

    @Deactivate
    void stop() {
        place.ifPresent(Place::close);
    }
}
