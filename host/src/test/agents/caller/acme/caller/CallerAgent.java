package acme.caller;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Has others do the work: asks them, hands over to them, publishes for them. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", description = "Has others do the work")
public final class CallerAgent implements Agent {

    record Errand(String agent, String type, Data data) {}

    record Target(String agent) {}

    record News(String topic, Data data) {}

    @Handles("ask")
    Data ask(Errand errand, Session session) {
        return session.ask(errand.agent(), errand.type(), errand.data());
    }

    /** From the next message on. */
    @Handles("hand_over")
    void handOver(Target target, Message message, Session session) {
        session.handOver(target.agent());
        session.reply(message, target);
    }

    /** This message too. */
    @Handles("get")
    void passOn(Message message, Session session) {
        session.handOver(message.data().text("agent").orElseThrow(), message);
    }

    @Handles("tell")
    void tell(News news, Session session) {
        session.publish(news.topic(), news.data());
        session.send("told", news.topic());
    }
}
