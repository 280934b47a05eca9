package dev.troupe.logging;

import ch.qos.logback.classic.LoggerContext;
import dev.troupe.core.Environment;
import dev.troupe.core.Masking;
import dev.troupe.logback.Secrets;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the log and the pages hide what stands in configuration, in the environment, or in {@code .env} under a name that sounds like a secret's, from before any
 * component is given it.
 */
@Component(immediate = true)
public final class ConfiguredSecrets implements Masking, SynchronousConfigurationListener {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredSecrets.class);

    private final ConfigurationAdmin configurations;
    private final Secrets secrets;

    @Activate
    public ConfiguredSecrets(@Reference ConfigurationAdmin configurations, BundleContext context)
            throws IOException, InvalidSyntaxException {
        this(configurations, Secrets.in((LoggerContext) LoggerFactory.getILoggerFactory()), System.getenv());
        String home = context.getProperty("troupe.home");
        if (home != null) {
            new Environment(Path.of(home)).file().forEach(this::hide);
        }
        // Not by DS: the configuration admin asks for its listeners at once, while this one still waits for the
        // configuration admin.
        context.registerService(SynchronousConfigurationListener.class, this, null);
        hideWhatIsThere();
    }

    ConfiguredSecrets(ConfigurationAdmin configurations, Secrets secrets, Map<String, String> environment) {
        this.configurations = configurations;
        this.secrets = secrets;
        environment.forEach(this::hide);
    }

    @Override
    public boolean isSecret(String name) {
        return SecretName.matches(name);
    }

    @Override
    public String over(String text) {
        return secrets.over(text, HIDDEN);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() != ConfigurationEvent.CM_UPDATED) {
            return;
        }
        try {
            hide(configurations.getConfiguration(event.getPid(), "?").getProperties());
        } catch (IOException | IllegalStateException e) { // deleted meanwhile
            log.debug("configuration {} cannot be looked at for secrets", event.getPid(), e);
        }
    }

    private void hideWhatIsThere() throws IOException, InvalidSyntaxException {
        Configuration[] there = configurations.listConfigurations(null);
        if (there != null) {
            for (Configuration each : there) {
                hide(each.getProperties());
            }
        }
    }

    private void hide(@Nullable Dictionary<String, Object> properties) {
        if (properties != null) {
            Collections.list(properties.keys()).forEach(name -> hide(name, properties.get(name)));
        }
    }

    private void hide(String name, Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(each -> hide(name, each));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                hide(name, Array.get(value, i));
            }
        } else if (value instanceof String text && SecretName.matches(name) && !SecretName.isCount(name, text)) {
            text.lines().forEach(secrets::hide);
        }
    }
}
