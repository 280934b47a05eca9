package dev.troupe.websocket.socket;

/** How long a peer has been silent, in times of {@link System#nanoTime}. Confined to the thread that watches. */
final class Pulse {

    private long bytes = -1;
    private long since;
    private boolean pinged;

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
    boolean mayPing() {
        boolean first = !pinged;
        pinged = true;
        return first;
    }
}
