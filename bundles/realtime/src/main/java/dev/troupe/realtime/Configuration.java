package dev.troupe.realtime;

import dev.troupe.core.Configured;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What is in force, for all parts of the bundle. What the file leaves out may stand in the environment, under the names of agent-common. Safe for use by
 * many threads.
 */
@Component(service = Configuration.class, configurationPid = Configuration.PID)
@Designate(ocd = Settings.Config.class)
public final class Configuration {

    static final String PID = "dev.troupe.realtime";

    /** Of a variable: the key that it stands for, and how it is read. */
    private record Variable(String name, String key, UnaryOperator<String> reading) {}

    private static final Variable[] VARIABLES = {
        new Variable("AGENT_TYPE", "agent.type", UnaryOperator.identity()),
        new Variable("IMPLEMENTATION_TYPE", "implementation.type", UnaryOperator.identity()),
        new Variable("MAX_CONCURRENT_TASKS", "max.concurrent.tasks", UnaryOperator.identity()),
        new Variable("TASK_TIMEOUT", "task.timeout.ms", Configuration::millis),
    };

    private final Map<String, String> environment;
    private final Configured<Settings> settings;

    @Activate
    public Configuration(Map<String, Object> properties) {
        this(properties, System.getenv());
    }

    public Configuration(Map<String, Object> properties, Map<String, String> environment) {
        this.environment = environment;
        this.settings = Configured.of(PID, Settings.Config.class, Settings::of, all(properties));
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(all(properties));
    }

    public Settings now() {
        return settings.now();
    }

    private Map<String, Object> all(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        for (Variable variable : VARIABLES) {
            String value = environment.get(variable.name());
            if (value != null && !value.isBlank()) {
                all.putIfAbsent(variable.key(), variable.reading().apply(value.strip()));
            }
        }
        return all;
    }

    /** Of seconds; what is no number is refused by name behind this. */
    private static String millis(String seconds) {
        return seconds.matches("\\d{1,5}") ? seconds + "000" : seconds;
    }
}
