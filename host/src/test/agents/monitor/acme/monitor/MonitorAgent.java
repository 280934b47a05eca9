package acme.monitor;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Session;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Does tasks, and publishes what it is told to. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "@NAME@",
        description = "Does tasks",
        tasks = {"@NAME@_analyze", "@NAME@_fail", "@NAME@_wait", "@NAME@_publish"})
public final class MonitorAgent implements Agent {

    record Task(String query, Map<String, String> parameters) {}

    record Analysis(String query, String patient) {}

    @Handles("@NAME@_analyze")
    Analysis analyze(Task task) {
        return new Analysis(task.query(), task.parameters().getOrDefault("patient_id", ""));
    }

    @Handles("@NAME@_fail")
    void fail(Task task) {
        throw new AgentException("broken", "kaput");
    }

    /** Until it is interrupted. */
    @Handles("@NAME@_wait")
    String await(Task task) throws InterruptedException {
        Thread.sleep(60_000);
        return "awake";
    }

    /** The query under a topic, as an event of a type. */
    @Handles("@NAME@_publish")
    boolean publish(Task task, Session session) {
        session.publish(
                task.parameters().get("topic"), task.parameters().getOrDefault("type", ""), Map.of("said", task.query()));
        return true;
    }
}
