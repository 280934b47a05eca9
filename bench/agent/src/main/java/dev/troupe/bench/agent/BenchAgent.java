package dev.troupe.bench.agent;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Echoes on a virtual thread; streams, blocks and publishes when asked to. The peers' agent of this name does the same. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "bench", description = "Echoes on a virtual thread; streams, blocks and publishes when asked to")
public final class BenchAgent implements Agent {

    private static final Duration BLOCK = Duration.ofMillis(20);

    record Pieces(int pieces) {}

    record Announcement(String topic) {}

    /** What the realtime dialect hands to an agent, as far as it is needed here. */
    record Task(Data parameters) {}

    @Override
    public void onMessage(Message message, Session session) {
        session.reply(message, message.data());
    }

    @Handles("stream")
    void stream(Pieces wanted, Message message, Session session) {
        ReplyStream answer = session.stream(message);
        for (int index = 0; index < wanted.pieces(); index++) {
            answer.text("word " + index + " of an answer ");
        }
        answer.end(message.data());
    }

    /** As an agent does that waits for a database or a language model. */
    @Handles("block")
    Data block(Message message) throws InterruptedException {
        Thread.sleep(BLOCK);
        return message.data();
    }

    @Handles("announce")
    Data announce(Announcement announcement, Message message, Session session) {
        session.publish(announcement.topic(), message.data());
        return message.data();
    }

    @Handles("announce_task")
    Data announce(Task task, Session session) {
        session.publish(task.parameters().text("topic").orElseThrow(), task.parameters());
        return task.parameters();
    }
}
