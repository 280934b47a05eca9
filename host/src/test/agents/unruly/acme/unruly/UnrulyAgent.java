package acme.unruly;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Does, when told so, what no agent should. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", deadline_ms = @DEADLINE@)
public final class UnrulyAgent implements Agent {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    record Flood(String topic, int events) {}

    private boolean stays;

    @Handles("get")
    String get() {
        return "@VERSION@";
    }

    @Handles("throw")
    void fail() {
        throw new StackOverflowError("on purpose");
    }

    @Handles("hang")
    void hang() throws InterruptedException {
        NEVER.await();
    }

    /** Swallows each interrupt. */
    @Handles("ignore")
    void ignore() {
        while (NEVER.getCount() > 0) {
            LockSupport.parkNanos(10_000_000);
            Thread.interrupted();
        }
    }

    @Handles("flood")
    int flood(Flood flood, Session session) {
        for (int number = 0; number < flood.events(); number++) {
            session.publish(flood.topic(), "event " + number);
        }
        return flood.events();
    }

    @Handles("huge")
    String huge() {
        return "x".repeat(100 << 20);
    }

    /** When the session ends. */
    @Handles("stay")
    boolean stay() {
        stays = true;
        return stays;
    }

    @Override
    public void onClose(Session session) {
        if (stays) {
            ignore();
        }
    }

    @Handles("leak")
    int leak() {
        for (int number = 0; number < 10; number++) {
            Thread.ofPlatform().daemon().name("@NAME@-leak").start(() -> {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return 10;
    }
}
