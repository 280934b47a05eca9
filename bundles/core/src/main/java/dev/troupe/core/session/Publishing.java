package dev.troupe.core.session;

import java.util.concurrent.TimeUnit;

/**
 * How fast one agent may publish, in all its sessions together.
 *
 * @param events a second
 * @param bytes a second
 */
record Publishing(int events, int bytes) {

    static final Publishing DEFAULT = new Publishing(2_000, 4 << 20);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Nanoseconds that one event of this size takes. */
    long cost(int size) {
        return Math.max(SECOND / events, SECOND * size / bytes);
    }
}
