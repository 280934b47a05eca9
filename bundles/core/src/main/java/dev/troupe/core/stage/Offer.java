package dev.troupe.core.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one bundle offers: its agents, and those that were refused. Guarded by {@link StageTable}. */
final class Offer {

    private final Map<String, LiveAgent> agents = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private boolean held;

    void hold() {
        held = true;
    }

    void release() {
        held = false;
    }

    boolean isHeld() {
        return held;
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
