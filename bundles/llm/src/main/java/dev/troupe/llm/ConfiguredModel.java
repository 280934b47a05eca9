package dev.troupe.llm;

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

/** One model, as long as its configuration is there. Calls that are under way do not notice when it changes or goes. */
@Component(
        service = {},
        immediate = true,
        configurationPid = ModelConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModelConfig.class, factory = true)
public final class ConfiguredModel {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredModel.class);

    private final ModelTable table;
    private final String name;
    private boolean known; // false while no configuration was taken

    @Activate
    public ConfiguredModel(@Reference ModelTable table, Map<String, Object> properties) {
        this.table = table;
        this.name = FactoryKeys.name(properties);
        reconfigure(properties);
    }

    /** What is refused changes nothing; at first that means that there is no such model. */
    @Modified
    void reconfigure(Map<String, Object> properties) {
        try {
            table.put(Settings.of(name, properties));
            known = true;
        } catch (IllegalArgumentException e) {
            String kept = known ? "it stays as it was" : "there is no such model until it is mended";
            log.error("language model '{}': {}; {}", name, e.getMessage(), kept);
        }
    }

    @Deactivate
    void stop() {
        table.remove(name);
    }
}
