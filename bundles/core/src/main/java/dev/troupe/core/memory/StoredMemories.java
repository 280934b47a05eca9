package dev.troupe.core.memory;

import static java.util.stream.Collectors.toMap;

import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StateRow;
import java.util.List;
import java.util.Map;

/** What agents remember of sessions that lie in the store. */
public record StoredMemories(SessionStore store) implements Memories {

    @Override
    public Map<String, Memory> below(String agent, int version, int most) {
        return store.statesBelow(agent, version, most).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> memory(entry.getValue())));
    }

    private static Memory memory(StateRow row) {
        return new Memory(row.state(), row.version(), row.previous(), row.previousVersion());
    }

    @Override
    public List<String> beyond(String agent, int version, int most) {
        return store.sessionsBeyond(agent, version, most);
    }
}
