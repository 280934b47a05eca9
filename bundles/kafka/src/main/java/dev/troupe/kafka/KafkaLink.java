package dev.troupe.kafka;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Condition;
import dev.troupe.core.Configured;
import dev.troupe.core.Feeds;
import dev.troupe.core.HostId;
import dev.troupe.core.Link;
import dev.troupe.core.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Security;
import java.util.Map;
import org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The link to Kafka, as configuration and platform want it. It says how it is for as long as somebody says where Kafka is. */
@Component(
        service = {},
        immediate = true,
        configurationPid = KafkaLink.PID)
@Designate(ocd = Settings.Config.class)
public final class KafkaLink {

    static final String PID = "dev.troupe.kafka";

    private final BundleContext context;
    private final Configured<Settings> settings;
    private final Bridge bridge;
    private @Nullable ServiceRegistration<?> registration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PlatformSecrets platform;

    @Activate
    public KafkaLink(
            BundleContext context, @Reference Feeds feeds, @Reference Topics topics, Map<String, Object> properties)
            throws IOException {
        ownMechanisms();
        this.context = context;
        this.settings = Configured.of(PID, Settings.Config.class, Settings::of, properties);
        this.bridge = new Bridge(
                feeds,
                topics,
                new Surroundings(
                        HostId.in(Path.of(context.getProperty("troupe.data"))),
                        Path.of(context.getProperty("troupe.home")),
                        System.getenv(),
                        () -> platform,
                        settings::now),
                this::offer);
        bridge.start();
    }

    /** Java keeps those of whoever came first, which may have been a version of this bundle that is gone. */
    private static void ownMechanisms() {
        Security.removeProvider("SASL/SCRAM Client Provider");
        ScramSaslClientProvider.initialize();
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        settings.change(properties);
        bridge.nudge();
    }

    @Deactivate
    void stop() {
        bridge.close();
        offer(false);
    }

    private synchronized void offer(boolean there) {
        ServiceRegistration<?> now = registration;
        if (there && now == null) {
            registration = context.registerService(
                    new String[] {Link.class.getName(), Condition.class.getName()}, bridge.book(), null);
        } else if (!there && now != null) {
            registration = null;
            now.unregister();
        }
    }
}
