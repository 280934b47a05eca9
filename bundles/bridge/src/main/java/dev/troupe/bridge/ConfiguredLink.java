package dev.troupe.bridge;

import dev.troupe.core.FactoryKeys;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link, as long as its configuration is there. What an edit does not change leaves the connection as it is. */
@Component(
        service = {},
        immediate = true,
        configurationPid = LinkConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LinkConfig.class, factory = true)
public final class ConfiguredLink {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredLink.class);

    private final LinkTable table;
    private final String name;
    private boolean known; // false while no configuration was taken

    @Activate
    public ConfiguredLink(@Reference LinkTable table, Map<String, Object> properties) {
        this.table = table;
        this.name = FactoryKeys.name(properties);
        reconfigure(properties);
    }

    /** What is refused changes nothing; at first that means that there is no such link. */
    @Modified
    void reconfigure(Map<String, Object> properties) {
        try {
            table.put(name, Settings.of(properties));
            known = true;
        } catch (IllegalArgumentException e) {
            String kept = known ? "it stays as it was" : "there is no such link until it is mended";
            log.error("link '{}': {}; {}", name, e.getMessage(), kept);
        }
    }

    @Deactivate
    void stop() {
        table.remove(name);
    }
}
