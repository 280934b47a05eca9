package dev.troupe.context;

import dev.troupe.core.Configured;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** What is in force of {@code dev.troupe.context.cfg}. */
@Component(service = Configuration.class, configurationPid = Configuration.PID)
@Designate(ocd = Settings.Config.class)
public final class Configuration {

    static final String PID = "dev.troupe.context";

    private final Configured<Settings> settings;

    @Activate
    public Configuration(BundleContext context, Map<String, Object> properties) {
        this(Path.of(context.getProperty("troupe.home")), properties);
    }

    Configuration(Path home, Map<String, ?> properties) {
        this.settings = Configured.of(PID, Settings.Config.class, config -> Settings.of(home, config), properties);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
    }

    Settings now() {
        return settings.now();
    }
}
