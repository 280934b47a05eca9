package acme.wild;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Data;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agent.ReplyStream;
import dev.troupe.agent.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Counts like any other, until it is told to take its whole JVM along. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", description = "Counts, and goes wild", isolation = "process", delivery = "@DELIVERY@", state_version = @FORM@, deadline_ms = @DEADLINE@)
public final class WildAgent implements Agent {

    /** @param pauseMillis for which the agent blocks before it adds */
    record Step(int by, @OptionalMember int pauseMillis) {}

    record Total(int total, String version, long pid, int opened) {}

    record Goal(int to) {}

    private static volatile int sink;

    private int opened;

    @Activate
    public WildAgent() {
        if ("@START@".equals("exits")) {
            System.exit(5);
        }
        if ("@START@".equals("throws")) {
            throw new IllegalStateException("the model file is not there");
        }
    }

    @Override
    public Object migrate(Data state, int from) {
        Total old = state.as(Total.class);
        if (old.total() > 50) {
            throw new IllegalStateException("too large");
        }
        return new Total(old.total() + 100, "migrated", 0, 0);
    }

    @Override
    public void onOpen(Session session) {
        opened = 1;
        session.send("opened", session.user());
    }

    @Handles("add")
    Total add(Step step, Session session) throws InterruptedException {
        Thread.sleep(step.pauseMillis());
        Total now = total(session.state().as(Total.class).map(Total::total).orElse(0) + step.by());
        session.state().set(now);
        return now;
    }

    @Handles("get")
    Total get(Session session) {
        return total(session.state().as(Total.class).map(Total::total).orElse(0));
    }

    private Total total(int total) {
        return new Total(total, "@VERSION@", ProcessHandle.current().pid(), opened);
    }

    /** One piece for each number. */
    @Handles("count")
    void count(Goal goal, Message message, Session session) {
        ReplyStream stream = session.stream(message);
        for (int number = 1; number <= goal.to(); number++) {
            stream.text(number + " ");
        }
        stream.end();
    }

    @Handles("refuse")
    void refuse() {
        throw new AgentException("not_today", "come back tomorrow");
    }

    @Handles("fail")
    void fail(Session session) {
        session.state().set(total(999));
        throw new IllegalStateException("no key");
    }

    @Handles("exit")
    void exit() {
        System.exit(3);
    }

    /** Not again when it is delivered again. */
    @Handles("exit_once")
    void exitOnce(Message message) {
        if (message.attempt() == 1) {
            System.exit(3);
        }
    }

    @Handles("eat")
    void eat() {
        List<byte[]> eaten = new ArrayList<>();
        while (true) {
            eaten.add(new byte[1 << 20]);
        }
    }

    @Handles("spin")
    void spin() {
        while (true) {
            sink++;
        }
    }

    @Handles("crash")
    void crash() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-SEGV", Long.toString(ProcessHandle.current().pid())).start();
        Thread.sleep(60_000);
    }
}
