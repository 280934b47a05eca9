package dev.troupe.bench.micro;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.memory.Rehearsal;
import dev.troupe.core.stage.Instances;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import java.util.List;

/** Agents on a stage, without a container. */
final class Company {

    private Company() {}

    static StageTable of(int agents, boolean inline) {
        StageTable stage = new StageTable();
        for (int number = 0; number < agents; number++) {
            stage.offer(number, agent("agent-" + number, inline));
        }
        return stage;
    }

    private static LiveAgent agent(String name, boolean inline) {
        Profile profile = new Profile(name, "", "", List.of(), List.of(), List.of(), List.of(), 100, inline, 0, 1, false);
        return LiveAgent.audition(profile, name, "1.0.0", new Instances() {
            @Override
            public Agent make() {
                return new Echo();
            }

            @Override
            public void drop(Agent instance) {}
        }, new Rehearsal());
    }

    private static final class Echo implements Agent {

        @Override
        public void onMessage(Message message, Session session) {
            session.reply(message, message.data());
        }
    }
}
