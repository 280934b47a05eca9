package dev.troupe.isolation.child;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.State;
import dev.troupe.core.handlers.Binding;
import dev.troupe.isolation.link.Draft;
import dev.troupe.isolation.link.Frame;
import dev.troupe.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agent remembers: comes with each call, and goes back with its end when it was changed. Confined to the thread that runs the call. */
final class FarState implements State {

    private static final int BYTES = 65_536;

    private final String agent;
    private final Binding binding;
    private final int ownVersion;
    private Json known = Json.NULL;
    private int version;
    private @Nullable Json changed;

    /** @param ownVersion of the form that the agent writes */
    FarState(String agent, Binding binding, int ownVersion) {
        this.agent = agent;
        this.binding = binding;
        this.ownVersion = ownVersion;
        this.version = ownVersion;
    }

    void arrive(Frame call) {
        known = call.json("state");
        version = (int) call.number("version");
        changed = null;
    }

    Draft leave(Draft done) {
        return changed == null ? done : done.json("state", changed);
    }

    private Json now() {
        return changed == null ? known : changed;
    }

    @Override
    public <T> Optional<T> as(Class<T> type) {
        Json now = now();
        return now.isNull()
                ? Optional.empty()
                : Optional.of(binding.data(now, "state").as(type));
    }

    @Override
    public void set(@Nullable Object value) {
        Json json = binding.json(value);
        if (json.size() > BYTES) {
            throw new AgentException(
                    ErrorCode.INVALID,
                    "state of agent '" + agent + "' refused: " + json.size() + " bytes, at most " + BYTES);
        }
        changed = json;
    }

    @Override
    public int version() {
        return changed != null || known.isNull() ? ownVersion : version;
    }
}
