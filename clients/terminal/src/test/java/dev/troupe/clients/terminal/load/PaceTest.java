package dev.troupe.clients.terminal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void usersOfAFixedRateTakeTurnsAtEvenDistances() {
        Pace pace = new Pace.Fixed(1_000, 2, 10);

        LongStream due = IntStream.range(0, 2)
                .boxed()
                .flatMapToLong(turn -> IntStream.range(0, 2).mapToLong(user -> pace.due(user, turn, 999_999)));

        assertThat(due).containsExactly(1_000L, 1_010L, 1_020L, 1_030L);
    }

    @Test
    void thinkingTakesHalfToOneAndAHalfTimesTheMean() {
        Pace pace = new Pace.Thinking(1_000);

        assertThat(IntStream.range(0, 1_000).mapToLong(each -> pace.due(0, 1, 0)))
                .allSatisfy(due -> assertThat(due).isBetween(500L, 1_500L));
    }

    @Test
    void nobodyWaitsWhoDoesNotThink() {
        assertThat(new Pace.Thinking(0).due(0, 0, 77)).isEqualTo(77);
    }
}
