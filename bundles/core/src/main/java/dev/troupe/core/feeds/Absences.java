package dev.troupe.core.feeds;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who subscribed and has just left: for a while it may come back, and what is for it waits. Confined to its table's lock. */
final class Absences {

    private record Absence(Audience before, long untilNanos) {}

    private final Map<String, Absence> away = new HashMap<>();

    void change(Audience before, Audience after, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        Set<String> there = after.agents();
        for (String agent : before.agents()) {
            if (!there.contains(agent)) {
                away.put(agent, new Absence(before, until));
            }
        }
        away.keySet().removeAll(there);
    }

    boolean isEmpty() {
        return away.isEmpty();
    }

    /** The name of one that would hear of it. */
    Optional<String> of(String topic) {
        long now = System.nanoTime();
        away.values().removeIf(absence -> now - absence.untilNanos() > 0);
        return away.entrySet().stream()
                .filter(entry -> entry.getValue().before().of(topic).contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
