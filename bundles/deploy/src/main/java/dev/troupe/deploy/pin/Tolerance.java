package dev.troupe.deploy.pin;

import dev.troupe.core.Stage.Score;
import java.time.Duration;

/**
 * How much a canary may fail.
 *
 * @param rate percent
 * @param messages fewer prove nothing
 * @param window how far back they count
 */
public record Tolerance(int rate, int messages, Duration window) {

    public boolean isExceededBy(Score lately) {
        return lately.messages() >= messages && lately.failures() * 100 > lately.messages() * rate;
    }

    /** Such as {@code 12 of 40 messages failed in 30.0 s}. */
    public String told(Score lately) {
        return lately.failures() + " of " + lately.messages() + " messages failed in " + window.toMillis() / 1000.0
                + " s";
    }
}
