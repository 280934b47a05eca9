package dev.troupe.core.session;

import dev.troupe.core.store.SessionStore;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of the last messages of one session. Safe for use by many threads. */
final class KnownIds {

    private final Set<String> ids = new LinkedHashSet<>(4);

    /** @return false when it was here */
    synchronized boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > SessionStore.IDS) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }

    synchronized void remove(String id) {
        ids.remove(id);
    }
}
