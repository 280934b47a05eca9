package acme.listener;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.agent.realtime.EventType;
import dev.troupe.agent.realtime.RealtimeEvent;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Publishes what it is told under a topic that it subscribes to, and publishes again what it has heard. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", isolation = "@ISOLATION@", delivery = "@DELIVERY@")
public final class ListenerAgent implements Agent {

    record Reading(int value) {}

    record Heard(String version, String topic, String kind, int value, int count, EventType event) {}

    @Handles("tell")
    void tell(Reading reading, Session session) {
        session.publish("@NAME@/in/a", "data_update", reading);
    }

    @Subscribes("@NAME@/in/*")
    void heard(Reading reading, Message event, Session session) {
        int count = session.state().as(Integer.class).orElse(0) + 1;
        session.state().set(count);
        RealtimeEvent told = RealtimeEvent.alert(Map.of("value", reading.value()));
        session.publish(
                "@NAME@/out",
                new Heard(
                        "@VERSION@",
                        event.type(),
                        event.headers().get("troupe-type"),
                        reading.value(),
                        count,
                        told.event_type()));
    }
}
