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
        assertThat(health.lets()).isFalse();

        now.addAndGet(10);

        assertThat(health.rests()).isFalse();
        assertThat(health.lets()).isTrue();
        assertThat(health.lets()).isFalse();
        assertThat(health.trouble()).contains("boom");
    }

    @Test
    void wellIsWellAtOnce() {
        health.sick("boom", Duration.ofHours(1));

        health.well();

        assertThat(health.lets()).isTrue();
        assertThat(health.trouble()).isEmpty();
    }
}
