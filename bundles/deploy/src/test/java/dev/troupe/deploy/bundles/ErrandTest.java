package dev.troupe.deploy.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrandTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Errands errands = new Errands(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        threads.close(); // no thread goes on under a role's name while other tests look for such
    }

    @Test
    void resultAndFailureAreKept() throws InterruptedException {
        Errand<Integer> good = errands.send("count", () -> 7);
        Errand<Integer> bad = errands.send("count", () -> {
            throw new IllegalStateException("no");
        });

        assertThat(good.await(LONG)).isTrue();
        assertThat(bad.await(LONG)).isTrue();

        assertThat(good.result()).isEqualTo(7);
        assertThat(good.failure()).isEmpty();
        assertThat(bad.failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void errandThatHangsIsInterruptedWhenAbandoned() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Errand<Void> errand = errands.send("hang", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return null;
        });
        begun.await();

        assertThat(errand.await(Duration.ofMillis(1))).isFalse();
        errand.abandon();
        interrupted.await();

        assertThat(errand.isDone()).isTrue();
        assertThat(errand.failure()).isEmpty();
    }

    @Test
    void threadIsNamedByItsRole() throws InterruptedException {
        Errand<String> errand =
                errands.send("start quiz 1.3.0", () -> Thread.currentThread().getName());
        errand.await(LONG);

        assertThat(errand.result()).isEqualTo("deploy: start quiz 1.3.0");
    }
}
