package dev.troupe.bridge;

import java.time.Duration;

/** Something that is due again and again. Confined to one thread. */
final class Due {

    private final long pause;
    private long next;

    Due(Duration pause) {
        this.pause = pause.toNanos();
        this.next = System.nanoTime() + this.pause;
    }

    /** Until it is due; 0 when it is. */
    long nanos() {
        return Math.max(0, next - System.nanoTime());
    }

    /** Whether it is; then the next time is. */
    boolean isNow() {
        if (nanos() > 0) {
            return false;
        }
        next = System.nanoTime() + pause;
        return true;
    }
}
