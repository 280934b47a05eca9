package dev.troupe.realtime.task;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tasks each agent has at work. Safe for use by many threads. */
final class Slots {

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @return false when the agent has as many as it may */
    boolean take(String agent, long most) {
        boolean[] took = {false};
        taken.compute(agent, (name, count) -> {
            int now = count == null ? 0 : count;
            took[0] = now < most;
            return took[0] ? Integer.valueOf(now + 1) : count;
        });
        return took[0];
    }

    void giveBack(String agent) {
        taken.computeIfPresent(agent, (name, count) -> count == 1 ? null : count - 1);
    }

    int at(String agent) {
        return taken.getOrDefault(agent, 0);
    }
}
