package dev.troupe.llm.http;

import java.time.Duration;

/** A moment until which all has to be done. */
public record Deadline(long nanoTime) {

    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** The nearer one. */
    public Deadline or(Duration limit) {
        Deadline other = in(limit);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Not below zero. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean isPassed() {
        return left().isZero();
    }

    /** As long as there is time, at most this. */
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
