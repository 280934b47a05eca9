package dev.troupe.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InlinePromiseTest {

    private static final long QUICK = 1_000;
    private static final long SLOW = 20_000_000;

    private final InlinePromise promise = new InlinePromise("quiz", true);
    private long now = System.nanoTime();

    private void handles(long nanos) {
        now += nanos;
        promise.handled(nanos, now);
    }

    @Test
    void isBrokenByTheThirdSlowHandlingButNotByTwo() {
        handles(SLOW);
        handles(SLOW);
        boolean afterTwo = promise.holds();

        handles(SLOW);

        assertThat(afterTwo).isTrue();
        assertThat(promise.holds()).isFalse();
    }

    @Test
    void isBrokenWhenOneHandlingInFiftyIsSlow() {
        for (int i = 0; i < 500; i++) {
            handles(i % 50 == 0 ? SLOW : QUICK);
        }

        assertThat(promise.holds()).isFalse();
    }

    @Test
    void holdsWhenOneHandlingInTwoHundredIsSlow() {
        for (int i = 0; i < 100_000; i++) {
            handles(i % 200 == 0 ? SLOW : QUICK);
        }

        assertThat(promise.holds()).isTrue();
    }

    @Test
    void holdsWhenTheMachineStallsWhatRunsAtThatMoment() {
        now += SLOW;

        for (int thread = 0; thread < 16; thread++) {
            promise.handled(SLOW, now + thread);
        }

        assertThat(promise.holds()).isTrue();
    }
}
