package dev.troupe.deploy.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Stage.Score;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Lately lately = new Lately(new Score(1_000, 100), START);

    @Test
    void onlyWhatIsAddedCounts() {
        assertThat(lately.within(WINDOW, new Score(1_040, 112), START.plusSeconds(5)))
                .isEqualTo(new Score(40, 12));
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        for (int second = 1; second <= 100; second++) {
            lately.within(WINDOW, new Score(1_000 + second * 10L, 100 + second), START.plusSeconds(second));
        }

        Score counted = lately.within(WINDOW, new Score(2_000, 200), START.plusSeconds(100));

        assertThat(counted.messages()).isBetween(300L, 320L); // ten a second
        assertThat(counted.failures()).isBetween(30L, 32L);
    }

    @Test
    void lookingOftenerMakesTheWindowNoLonger() {
        for (int step = 1; step <= 10_000; step++) {
            lately.within(WINDOW, new Score(1_000 + step, 100), START.plusMillis(step * 10L));
        }

        Score counted = lately.within(WINDOW, new Score(11_000, 100), START.plusSeconds(100));

        assertThat(counted.messages()).isBetween(3_000L, 3_200L);
    }

    @Test
    void countsThatBeginAnewAreNotNegative() {
        assertThat(lately.within(WINDOW, new Score(3, 1), START.plusSeconds(5))).isEqualTo(new Score(3, 1));
    }
}
