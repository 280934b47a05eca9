package dev.troupe.deploy.pin;

import dev.troupe.core.Stage.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What of a score that only grows was added in the last while. Confined to one thread. */
public final class Lately {

    /** How many readings a window is made of, and so by what part it may be too long. */
    private static final int READINGS = 30;

    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(Instant at, Score total) {}

    /** Counts what is added from now on. */
    public Lately(Score total, Instant now) {
        readings.add(new Reading(now, total));
    }

    /** @param total now; when it has begun anew, so does this */
    public Score within(Duration window, Score total, Instant now) {
        if (readings.getLast().total.messages() > total.messages()) {
            readings.clear();
            readings.add(new Reading(now, Score.NONE));
        }
        if (!readings.getLast().at.plus(window.dividedBy(READINGS)).isAfter(now)) {
            readings.add(new Reading(now, total));
        }
        forget(now.minus(window));
        return total.minus(readings.getFirst().total);
    }

    /** The newest of those that are older stays: what was added since counts. */
    private void forget(Instant before) {
        while (readings.size() > 1
                && readings.stream().skip(1).findFirst().orElseThrow().at.isBefore(before)) {
            readings.removeFirst();
        }
    }
}
