package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Readiness;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.store.SessionStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which agents get new sessions, and which of these are durable. Safe for use by many threads. */
final class Admission {

    private final StageTable stage;
    private final Supplier<Limits> limits;
    private final DrainList drains;
    private final Supplier<@Nullable SessionStore> stores;
    private final List<Readiness> parts = new CopyOnWriteArrayList<>();

    Admission(StageTable stage, Supplier<Limits> limits, DrainList drains, Supplier<@Nullable SessionStore> stores) {
        this.stage = stage;
        this.limits = limits;
        this.drains = drains;
        this.stores = stores;
    }

    void add(Readiness part) {
        parts.add(part);
    }

    void remove(Readiness part) {
        parts.remove(part);
    }

    /** @throws SessionRefusedException when the agent is drained, or may still come because the host has not started all yet */
    void check(String agent) {
        if (drains.drained().contains(agent)) {
            throw new SessionRefusedException(
                    ErrorCode.AGENT_UNAVAILABLE, "agent '" + agent + "' is drained: it takes no new sessions for now");
        }
        if (!stage.isKnown(agent)
                && isStarting()) { // whether it is durable cannot be told, and a session is what it is from its start
            String who = agent.equals(Sessions.ROUTER) ? "not all agents are" : "agent '" + agent + "' is not";
            throw new SessionRefusedException(
                    ErrorCode.AGENT_UNAVAILABLE, who + " here yet: the host is still starting; try again in a moment");
        }
    }

    /** Whether agents may still come. */
    boolean isStarting() {
        return parts.stream().anyMatch(part -> part.waitsFor().isPresent());
    }

    /**
     * Of the store, for a session that is opened now.
     *
     * @return 0 when sessions of that agent live in memory
     * @throws SessionRefusedException when they are durable, and there is no store
     */
    int epoch(String agent) {
        if (!isDurable(agent)) {
            return 0;
        }
        SessionStore there = stores.get();
        if (there == null) {
            throw new SessionRefusedException(
                    ErrorCode.STORE_UNAVAILABLE,
                    (agent.equals(Sessions.ROUTER) ? "this session" : "agent '" + agent + "'")
                            + " is durable, and the host has no store at the moment");
        }
        return there.epoch();
    }

    boolean isDurable(String agent) {
        Limits.Lasting lasting = limits.get().lasting();
        if (agent.equals(Sessions.ROUTER)) {
            return lasting.routed();
        }
        if (lasting.durable().contains(agent) || lasting.memory().contains(agent)) {
            return lasting.durable().contains(agent);
        }
        return stage.profile(agent).map(Profile::durable).orElse(false);
    }

    /** Names of those that are live, in their order. */
    List<String> durableAgents() {
        return stage.live().stream()
                .map(LiveAgent::name)
                .filter(this::isDurable)
                .distinct()
                .sorted()
                .toList();
    }
}
