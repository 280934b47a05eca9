package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import dev.troupe.core.Router;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the router who hears a message.
 *
 * @param routers gives the one that is here
 * @param starting whether agents may still come, so that it is too early to choose for what is on disk
 */
record Reception(Supplier<@Nullable Router> routers, BooleanSupplier starting) {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    boolean isOpen() {
        return routers.get() != null && !starting.getAsBoolean();
    }

    /**
     * @param current agent that the conversation is with; empty at first
     * @throws AgentException when none can be chosen; {@link ErrorCode#AGENT_UNAVAILABLE} when it may go better later
     */
    Choice choose(Turn turn, String current) throws InterruptedException {
        Router router = routers.get();
        if (router == null) {
            throw unavailable(
                    "the message is addressed to no agent, and the host has no router to pick one; try later");
        }
        if (turn.isDurable() && starting.getAsBoolean()) {
            throw unavailable("the host is still starting");
        }
        try {
            return router.route(Enquiry.of(turn.request().data(), current))
                    .orElseThrow(() -> unavailable("no agent is live that could hear the message; try later"));
        } catch (AgentException e) {
            throw e;
        } catch (RuntimeException | Error e) { // whatever a router throws, it costs no conversation its agent
            log.error("the router failed at message {}", turn.id(), e);
            return fallback(current, e);
        }
    }

    private static Choice fallback(String current, Throwable failure) {
        if (current.isEmpty()) {
            throw new AgentException(ErrorCode.AGENT_FAILED, "the router failed: " + failure, failure);
        }
        return new Choice(current, 0, "conversation", "the router failed, so the conversation stays", List.of());
    }

    private static AgentException unavailable(String text) {
        return new AgentException(ErrorCode.AGENT_UNAVAILABLE, text);
    }
}
