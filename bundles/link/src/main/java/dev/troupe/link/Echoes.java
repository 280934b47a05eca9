package dev.troupe.link;

import dev.troupe.json.Json;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;

/**
 * Knows what a link has taken in lately, so that it does not send it back to where it came from: two hosts that send and hear the same topic would
 * do so for ever. Safe for use by many threads.
 */
public final class Echoes {

    private static final int MOST = 16_384;

    private final Set<Json> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Queue<Json> oldestFirst = new ArrayDeque<>();

    /** @param data the very object that is handed in; equal ones of others are no echo */
    public synchronized void cameIn(Json data) {
        if (own.add(data)) {
            oldestFirst.add(data);
        }
        if (oldestFirst.size() > MOST) {
            own.remove(oldestFirst.remove());
        }
    }

    synchronized boolean isOwn(Json data) {
        return own.contains(data);
    }
}
