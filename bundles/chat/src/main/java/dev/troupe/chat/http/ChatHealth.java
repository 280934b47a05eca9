package dev.troupe.chat.http;

import dev.troupe.agent.realtime.Timestamps;
import dev.troupe.chat.talk.Talks;
import dev.troupe.core.HealthKeys;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many talk. Safe for use by many threads. */
@Component
public final class ChatHealth implements HealthKeys {

    private final Talks talks;

    @Activate
    public ChatHealth(@Reference Talks talks) {
        this.talks = talks;
    }

    @Override
    public Map<String, Object> keys() {
        return Map.of(
                "timestamp", Timestamps.now(),
                "active_sessions", talks.size(),
                "active_connections", talks.sockets());
    }
}
