package dev.troupe.link;

import dev.troupe.json.Json;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Knows what a link is taking in, so that it does not send it back to where it came from: two hosts that send and hear the same topic would
 * do so for ever. Safe for use by many threads.
 */
public final class Echoes {

    private final Set<Json> own = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param data the very object that is handed in; equal ones of others are no echo */
    synchronized void cameIn(Json data) {
        own.add(data);
    }

    /** All who hear of it have heard of it. */
    synchronized void isOver(Json data) {
        own.remove(data);
    }

    synchronized boolean isOwn(Json data) {
        return own.contains(data);
    }
}
