package dev.troupe.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    private final Health health = new Health(now::get);

    @Test
    void oneCallTriesForAllBehindARest() {
        health.sick("boom", Duration.ofNanos(10));
        assertThat(health.lets()).isEmpty();

        now.addAndGet(10);

        assertThat(health.rests()).isFalse();
        assertThat(health.lets()).isPresent();
        assertThat(health.lets()).isEmpty();
        assertThat(health.trouble()).contains("boom");
    }

    @Test
    void tryThatFoundOutNothingIsGivenBack() {
        health.sick("boom", Duration.ofNanos(10));
        now.addAndGet(10);
        Health.Leave leave = health.lets().orElseThrow();

        health.giveBack(leave);

        assertThat(health.lets()).isPresent();
        assertThat(health.trouble()).contains("boom");
    }

    @Test
    void whoAskedBeforeTheTroubleDoesNotEndTheRest() {
        Health.Leave early = health.lets().orElseThrow();
        health.sick("boom", Duration.ofNanos(10));

        health.giveBack(early);

        assertThat(health.lets()).isEmpty();
    }

    @Test
    void wellIsWellAtOnce() {
        health.sick("boom", Duration.ofHours(1));

        health.well();

        assertThat(health.lets()).isPresent();
        assertThat(health.trouble()).isEmpty();
    }
}
