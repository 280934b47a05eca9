package acme.leaky;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Starts a thread that nobody ends. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@")
public final class LeakyAgent implements Agent {

    @Activate
    public LeakyAgent() {
        Thread.ofPlatform().daemon().name("@NAME@-poll").start(LeakyAgent::poll);
    }

    private static void poll() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Handles("get")
    String get() {
        return "@VERSION@";
    }
}
