package dev.troupe.envelope;

import dev.troupe.core.Configured;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the dialect to the door. Safe for use by many threads. */
@Component(configurationPid = "dev.troupe.envelope", property = Dialect.NAME + "=envelope")
@Designate(ocd = EnvelopeDialect.Config.class)
public final class EnvelopeDialect implements Dialect {

    @ObjectClassDefinition(name = "Troupe: dialect envelope")
    public @interface Config {
        @AttributeDefinition(
                name = "Subscriptions",
                description = "How many topics one connection may subscribe to, 1 to 10000")
        int subscriptions_max() default 64;
    }

    static final String TROUPE_V1 = "troupe.v1";

    private static final Logger log = LoggerFactory.getLogger(EnvelopeDialect.class);

    private final Sessions sessions;
    private final Topics topics;
    private volatile int subscriptions;

    @Activate
    public EnvelopeDialect(@Reference Sessions sessions, @Reference Topics topics, Config config) {
        this(sessions, topics, subscriptions(config));
    }

    EnvelopeDialect(Sessions sessions, Topics topics, int subscriptions) {
        this.sessions = sessions;
        this.topics = topics;
        this.subscriptions = subscriptions;
    }

    /** Keeps the old value when the new one is refused. */
    @Modified
    void reconfigure(Config config) {
        try {
            subscriptions = subscriptions(config);
        } catch (IllegalArgumentException e) {
            log.error("configuration dev.troupe.envelope refused, the old one stays in force: {}", e.getMessage());
        }
    }

    private static int subscriptions(Config config) {
        return (int) Configured.number("subscriptions.max", config::subscriptions_max, 1, 10_000);
    }

    @Override
    public Conversation converse(Connection connection) {
        return new EnvelopeConversation(connection, sessions, topics, () -> subscriptions);
    }

    @Override
    public List<String> subprotocols() {
        return List.of(TROUPE_V1);
    }
}
