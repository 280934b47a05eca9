package acme.archive;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Counts, in another form from the second one on, and has no room for a total of 13 when it takes over. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", state_version = @FORM@)
public final class ArchiveAgent implements Agent {

    record Step(int by) {}

    record First(int total) {}

    record Later(int sum, String writtenBy) {}

    record Said(int total, String version, int form) {}

    @Override
    public Object migrate(Data state, int from) {
        int total = total(state.json().contains("total") ? state.as(First.class) : state.as(Later.class));
        if (total == 13) {
            throw new IllegalStateException("no room for 13");
        }
        return new Later(total, "@VERSION@");
    }

    @Handles("add")
    Said add(Step step, Session session) {
        int total = remembered(session) + step.by();
        session.state().set(@FORM@ == 1 ? new First(total) : new Later(total, "@VERSION@"));
        return new Said(total, "@VERSION@", @FORM@);
    }

    @Handles("get")
    Said get(Session session) {
        return new Said(remembered(session), "@VERSION@", session.state().version());
    }

    private static int remembered(Session session) {
        return @FORM@ == 1
                ? session.state().as(First.class).map(ArchiveAgent::total).orElse(0)
                : session.state().as(Later.class).map(ArchiveAgent::total).orElse(0);
    }

    private static int total(Object state) {
        return switch (state) {
            case First first -> first.total();
            case Later later -> later.sum();
            default -> throw new IllegalArgumentException(state.toString());
        };
    }
}
