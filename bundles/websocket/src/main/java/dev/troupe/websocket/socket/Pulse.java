package dev.troupe.websocket.socket;

/** How long a peer has been silent, in times of {@link System#nanoTime}. Confined to the thread that watches. */
final class Pulse {

    private long bytes = -1;
    private long since;
    private boolean pinged;
    private long pingedAt;

    /** @param heard all bytes that have come so far */
    long silence(long heard, long now) {
        if (heard != bytes) {
            bytes = heard;
            since = now;
            pinged = false;
        }
        return now - since;
    }

    /** True once for each silence. */
    boolean mayPing(long now) {
        boolean first = !pinged;
        if (first) {
            pinged = true;
            pingedAt = now;
        }
        return first;
    }

    /** Whether it has been pinged so long ago, and is silent still. A host that stood still has heard nobody, and pinged nobody either. */
    boolean isUnanswered(long limit, long now) {
        return pinged && now - pingedAt >= limit;
    }
}
