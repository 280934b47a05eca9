package dev.troupe.core.session;

import dev.troupe.core.memory.Memories;
import dev.troupe.core.memory.Memory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What agents remember of open sessions. */
record SeatMemories(Collection<LiveSession> sessions) implements Memories {

    @Override
    public Map<String, Memory> below(String agent, int version, int most) {
        return those(agent, memory -> memory.isBelow(version), most);
    }

    @Override
    public List<String> beyond(String agent, int version, int most) {
        return List.copyOf(
                those(agent, memory -> memory.isBeyond(version), most).keySet());
    }

    private Map<String, Memory> those(String agent, Predicate<Memory> wanted, int most) {
        Map<String, Memory> found = new HashMap<>();
        for (LiveSession session : sessions) {
            Memory memory = session.seats().memory(agent);
            if (wanted.test(memory)) {
                found.put(session.id(), memory);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }
}
