package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.State;
import dev.troupe.core.memory.Memory;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent remembers of a session, with the changes that the running handler has made to it. */
final class SeatState implements State {

    private final Seat seat;
    private final LiveAgent agent;
    private boolean changed;
    private @Nullable Json pending;

    SeatState(Seat seat, LiveAgent agent) {
        this.seat = seat;
        this.agent = agent;
    }

    @Override
    public <T> Optional<T> as(Class<T> type) {
        Json now = changed ? pending : seat.memory().state();
        return now == null
                ? Optional.empty()
                : Optional.of(agent.binding().data(now, "state").as(type));
    }

    @Override
    public void set(@Nullable Object value) {
        Json json = value == null ? null : agent.binding().json(value);
        if (json != null && json.size() > Memory.BYTES) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "state of agent '" + agent.name() + "' refused: " + json.size() + " bytes, at most "
                            + Memory.BYTES);
        }
        pending = json != null && json.isNull() ? null : json;
        changed = true;
    }

    @Override
    public int version() {
        Memory kept = seat.memory();
        return changed || kept.state() == null ? agent.profile().stateVersion() : kept.version();
    }

    void commit() {
        if (changed) {
            seat.keep(pending, agent);
            rollback();
        }
    }

    void rollback() {
        changed = false;
        pending = null;
    }
}
