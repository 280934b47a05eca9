package acme.tally;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Counts, remembers the count, and says which version of it answers. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", title = "Tally @VERSION@", description = "Counts what it is told", capabilities = "count")
public final class TallyAgent implements Agent {

    /** @param pauseMillis for which the agent blocks before it adds */
    record Step(int by, @OptionalMember int pauseMillis) {}

    /** @param version of the agent that counted */
    record Total(int total, String version) {}

    /** @param once whether it pauses only when the message is delivered for the first time */
    record Goal(int to, @OptionalMember int pauseMillis, @OptionalMember boolean once) {}

    @Handles("add")
    Total add(Step step, Session session) throws InterruptedException {
        Thread.sleep(step.pauseMillis());
        return keep(remembered(session) + step.by(), session);
    }

    @Handles("get")
    Total get(Session session) {
        return new Total(remembered(session), "@VERSION@");
    }

    /** One piece for each number. */
    @Handles("count")
    void count(Goal goal, Message message, Session session) throws InterruptedException {
        ReplyStream stream = session.stream(message);
        boolean pauses = !goal.once() || message.attempt() == 1;
        for (int number = 1; number <= goal.to(); number++) {
            Thread.sleep(pauses ? goal.pauseMillis() : 0);
            stream.text(number + " ");
        }
        stream.end();
    }
    // @SINCE_2@

    private static int remembered(Session session) {
        return session.state().as(Total.class).map(Total::total).orElse(0);
    }

    private static Total keep(int total, Session session) {
        Total now = new Total(total, "@VERSION@");
        session.state().set(now);
        return now;
    }
}
