package dev.troupe.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Configured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static Limits of(Map<String, Object> values) {
        return Configured.of("test", IsolationConfig.class, Limits::of, values).now();
    }

    @ParameterizedTest
    @CsvSource({"'', '', true, true", "'', '', false, false", "quiz, '', false, true", "'', quiz, true, false"})
    void configurationWinsOverWhatAnAgentDeclares(String process, String none, boolean declares, boolean isolated) {
        Limits limits = of(Map.of("process", process, "none", none));

        assertThat(limits.isolates(List.of("quiz", "trivia"), declares ? List.of("quiz") : List.of()))
                .isEqualTo(isolated);
    }

    @Test
    void agentThatNeedsMostDecidesOnTheHeapOfItsBundle() {
        Limits limits = of(Map.of("heap.mb", "100", "heap.mb.by.agent", "quiz=64, trivia = 512"));

        assertThat(limits.heapMib(List.of("quiz"))).isEqualTo(64);
        assertThat(limits.heapMib(List.of("quiz", "trivia"))).isEqualTo(512);
        assertThat(limits.heapMib(List.of("other"))).isEqualTo(100);
    }

    @Test
    void valueThatIsRefusedCostsItsOwnKeyOnly() {
        Limits limits = of(Map.of(
                "heap.mb",
                "8",
                "heap.mb.by.agent",
                "quiz",
                "process",
                "a b",
                "jvm.options",
                "Xss1m",
                "grace.ms",
                "700"));

        assertThat(limits.heapMib()).isEqualTo(256);
        assertThat(limits.process()).isEmpty();
        assertThat(limits.options()).isEmpty();
        assertThat(limits.heapMibByAgent()).isEmpty();
        assertThat(limits.grace()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void agentInBothListsIsInTheOneThatWasReadFirst() {
        Limits limits = of(Map.of("process", "quiz", "none", "quiz"));

        assertThat(limits.process().size() + limits.none().size()).isEqualTo(1);
    }

    @Test
    void delaysGrowUpToTheLongestAndAreDrawnAnew() {
        Duration first = Duration.ofMillis(500);
        Duration longest = Duration.ofSeconds(30);

        for (int draw = 0; draw < 1_000; draw++) {
            assertThat(Restarts.delay(1, first, longest)).isLessThanOrEqualTo(first);
            assertThat(Restarts.delay(1_000_000, first, longest)).isLessThanOrEqualTo(longest);
        }
        assertThat(Restarts.delay(1_000_000, Duration.ofDays(1), Duration.ofDays(1)))
                .isLessThanOrEqualTo(Duration.ofDays(1));
    }
}
