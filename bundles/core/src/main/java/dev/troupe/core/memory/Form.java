package dev.troupe.core.memory;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.handlers.Binding;
import dev.troupe.json.Json;
import org.jspecify.annotations.Nullable;

/** How an instance of one version of an agent reads what older versions have written. */
public record Form(Agent instance, Binding binding, int version) {

    /** An agent that gives back what it was given reads that by itself: then nothing is changed. */
    Memory migrate(Memory memory) throws Exception {
        Json state = memory.state();
        if (state == null) {
            return memory;
        }
        Data old = binding.data(state, "state");
        Object made = instance.migrate(old, memory.version());
        return made == old ? memory : memory.keeping(json(made), version, false);
    }

    private @Nullable Json json(@Nullable Object made) {
        Json json = made == null ? Json.NULL : binding.json(made);
        if (json.size() > Memory.BYTES) {
            throw new AgentException(
                    ErrorCode.INVALID, "the migrated state has " + json.size() + " bytes, at most " + Memory.BYTES);
        }
        return json.isNull() ? null : json;
    }
}
