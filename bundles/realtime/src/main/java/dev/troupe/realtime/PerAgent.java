package dev.troupe.realtime;

import dev.troupe.core.Configured;
import java.util.Map;
import java.util.TreeMap;

/** A number that is configured for all agents, and for some of them otherwise. */
public record PerAgent(long standard, Map<String, Long> others) {

    public PerAgent {
        others = Map.copyOf(others);
    }

    public long of(String agent) {
        return others.getOrDefault(agent, standard);
    }

    /**
     * @param text such as {@code health=20, quiz=2}
     * @throws IllegalArgumentException naming key, value and what is allowed
     */
    static PerAgent read(long standard, String key, String text, long least, long most) {
        Map<String, Long> others = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split("\\s*=\\s*", 2);
                if (parts.length < 2 || parts[0].isEmpty()) {
                    throw new IllegalArgumentException(
                            key + " '" + entry.strip() + "' refused: agents and numbers, as in health=20, quiz=2");
                }
                others.put(parts[0], Configured.number(key, parts[1], least, most));
            }
        }
        return new PerAgent(standard, others);
    }
}
