package dev.troupe.realtime.http;

import dev.troupe.core.Role;
import dev.troupe.realtime.Configuration;
import dev.troupe.realtime.Traffic;
import dev.troupe.realtime.task.TaskDesk;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** One task door, as long as its configuration is there. Without a path there is none. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "dev.troupe.realtime.task",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredTask.Config.class, factory = true)
public final class ConfiguredTask {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredTask.class);

    @ObjectClassDefinition(name = "Troupe: task door", description = "A path at which tasks of one type are posted")
    public @interface Config {
        @AttributeDefinition(name = "Path", description = "Such as /analyze")
        String path();

        @AttributeDefinition(name = "Task type", description = "By which an agent is found")
        String task__type();

        @AttributeDefinition(name = "Agent", description = "That does them; without it, any that knows the type")
        String agent() default "";

        @AttributeDefinition(
                name = "Method",
                description = "With which they are sent",
                options = {
                    @Option(label = "POST", value = "POST"),
                    @Option(label = "PUT", value = "PUT"),
                    @Option(label = "PATCH", value = "PATCH")
                })
        String method() default "POST";

        @AttributeDefinition(name = "Realtime", description = "Whether they are told of on the topic events")
        boolean realtime() default true;

        @AttributeDefinition(
                name = "Role",
                description = "What it takes to send one",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String role() default "client";
    }

    private static final int NAME = 128;

    private final Optional<Place> place;

    @Activate
    public ConfiguredTask(
            BundleContext context,
            @Reference TaskDesk desk,
            @Reference Configuration configuration,
            @Reference Traffic traffic,
            Config config,
            Map<String, Object> properties) {
        place = config.path() == null
                ? Optional.empty()
                : Place.take(context, "task", properties, () -> {
                    TaskServlet.Work work = work(config);
                    log.info("{} {} takes tasks of type {}", work.method(), work.path(), work.type());
                    return new Place.Served(work.path(), new TaskServlet(work, desk, configuration, traffic));
                });
    }

    private static TaskServlet.Work work(Config config) {
        String type = config.task__type() == null ? "" : config.task__type().strip();
        if (type.isEmpty() || type.length() > NAME) {
            throw new IllegalArgumentException(
                    "task_type '" + type + "' refused: 1 to " + NAME + " characters, such as analyze");
        }
        String method = config.method().strip();
        if (!Set.of("POST", "PUT", "PATCH").contains(method)) {
            throw new IllegalArgumentException("method '" + method + "' refused: POST, PUT or PATCH");
        }
        String agent = config.agent().strip();
        return new TaskServlet.Work(
                Place.path(config.path()),
                method,
                type,
                agent.isEmpty() ? null : agent,
                config.realtime(),
                Role.of(config.role().strip()));
    }

    @Deactivate
    void stop() {
        place.ifPresent(Place::close);
    }
}
