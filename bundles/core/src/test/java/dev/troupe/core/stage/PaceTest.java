package dev.troupe.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace("quiz");
    private final long now = System.nanoTime();

    @Test
    void quarterOfSecondIsThereAtOnceAndTheRestIsWaitedFor() {
        long cost = TimeUnit.MILLISECONDS.toNanos(100);

        assertThat(pace.take(cost, now)).isZero();
        assertThat(pace.take(cost, now)).isZero();
        assertThat(pace.take(cost, now)).isZero();

        assertThat(pace.take(cost, now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(pace.take(cost, now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    @Test
    void whoComesWhenTooManyWaitIsSentAway() {
        long minute = TimeUnit.MINUTES.toNanos(1);

        assertThat(pace.take(minute)).isZero();

        assertThat(pace.take(1)).isNegative();
    }
}
