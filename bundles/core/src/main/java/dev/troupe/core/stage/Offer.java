package dev.troupe.core.stage;

import dev.troupe.core.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one bundle offers: its agents, and those that were refused. Guarded by {@link StageTable}. */
final class Offer {

    private final Map<String, LiveAgent> agents = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private boolean held;
    private @Nullable Split split;

    void hold() {
        held = true;
    }

    /** @param as its place beside another version of the bundle; null when it is the one */
    void release(@Nullable Split as) {
        held = false;
        split = as;
    }

    /** Null when the bundle is no canary. */
    @Nullable
    Split split() {
        return split;
    }

    boolean isHeld() {
        return held;
    }

    /** Nothing is here that an agent which comes again would need. */
    boolean isForgettable() {
        return agents.isEmpty() && !held && split == null;
    }

    void add(LiveAgent agent) {
        refused.remove(agent.name());
        agents.put(agent.name(), agent);
    }

    void remove(LiveAgent agent) {
        agents.remove(agent.name(), agent);
    }

    void refuse(String name, String reason) {
        agents.remove(name);
        refused.put(name, reason);
    }

    List<LiveAgent> agents() {
        return new ArrayList<>(agents.values());
    }

    Map<String, String> refused() {
        return Map.copyOf(refused);
    }
}
