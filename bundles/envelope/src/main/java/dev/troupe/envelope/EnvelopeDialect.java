package dev.troupe.envelope;

import dev.troupe.core.Configured;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the dialect to the door. Safe for use by many threads. */
@Component(configurationPid = EnvelopeDialect.PID, property = Dialect.NAME + "=envelope")
@Designate(ocd = EnvelopeDialect.Config.class)
public final class EnvelopeDialect implements Dialect {

    @ObjectClassDefinition(name = "Troupe: dialect envelope", description = "What a connection may use")
    public @interface Config {
        @AttributeDefinition(
                name = "Subscriptions",
                description = "How many topics one connection may subscribe to",
                min = "1",
                max = "10000")
        int subscriptions_max() default 64;
    }

    static final String PID = "dev.troupe.envelope";
    static final String TROUPE_V1 = "troupe.v1";

    private final Sessions sessions;
    private final Topics topics;
    private final Configured<Integer> subscriptions;

    @Activate
    public EnvelopeDialect(@Reference Sessions sessions, @Reference Topics topics, Map<String, Object> properties) {
        this.sessions = sessions;
        this.topics = topics;
        this.subscriptions = Configured.of(PID, Config.class, EnvelopeDialect::subscriptions, properties, Dialect.NAME);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        subscriptions.change(properties);
    }

    private static int subscriptions(Config config) {
        return (int) Configured.number("subscriptions.max", config::subscriptions_max, 1, 10_000);
    }

    @Override
    public Conversation converse(Connection connection) {
        return new EnvelopeConversation(connection, sessions, topics, subscriptions::now);
    }

    @Override
    public List<String> subprotocols() {
        return List.of(TROUPE_V1);
    }
}
