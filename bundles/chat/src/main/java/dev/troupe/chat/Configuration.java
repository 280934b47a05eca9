package dev.troupe.chat;

import dev.troupe.core.Configured;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** What is in force, for all parts of the bundle. Safe for use by many threads. */
@Component(service = Configuration.class, configurationPid = Configuration.PID)
@Designate(ocd = Settings.Config.class)
public final class Configuration {

    static final String PID = "dev.troupe.chat";

    private final Configured<Settings> settings;

    @Activate
    public Configuration(Map<String, Object> properties) {
        settings = Configured.of(PID, Settings.Config.class, Settings::of, properties);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
    }

    public Settings now() {
        return settings.now();
    }
}
