package dev.troupe.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final Buckets buckets = new Buckets(() -> new Bucket.Rate(10, 20), clock::get);

    @Test
    void whatIsTakenComesBackWithTime() {
        Bucket bucket = buckets.of("ann");
        takeAll(bucket, 20);

        assertThat(bucket.take()).isFalse();
        assertThat(bucket.waitMillis()).isEqualTo(100);
        clock.addAndGet(SECOND / 10);
        assertThat(bucket.take()).isTrue();
        assertThat(bucket.take()).isFalse();
    }

    @Test
    void neverMoreThanTheMostComesBack() {
        Bucket bucket = buckets.of("ann");
        clock.addAndGet(3_600 * SECOND);

        takeAll(bucket, 20);

        assertThat(bucket.take()).isFalse();
    }

    @Test
    void oneDoesNotPayForAnother() {
        takeAll(buckets.of("ann"), 20);

        assertThat(buckets.of("ann").take()).isFalse();
        assertThat(buckets.of("bob").take()).isTrue();
    }

    @Test
    void tableIsBoundedAndForgetsWhoDidNothing() {
        Bucket busy = buckets.of("busy");
        takeAll(busy, 20);

        for (int i = 0; i < 30_000; i++) {
            buckets.of("idle-" + i);
        }

        assertThat(buckets.size()).isEqualTo(10_000);
        assertThat(buckets.of("busy")).isSameAs(busy);
    }

    @Test
    void tableIsBoundedWhenAllAreBusy() {
        for (int i = 0; i < 30_000; i++) {
            buckets.of("busy-" + i).take();
        }

        assertThat(buckets.size()).isEqualTo(10_000);
    }

    private static void takeAll(Bucket bucket, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(bucket.take()).isTrue();
        }
    }
}
