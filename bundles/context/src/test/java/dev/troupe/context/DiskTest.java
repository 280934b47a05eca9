package dev.troupe.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that stalls until it is told to go on. */
@Timeout(30)
class DiskTest {

    private static final int THREADS = 8;
    private static final Path FILE = Path.of("conversations.md");

    private final CountDownLatch stalled = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);
    private final AtomicInteger done = new AtomicInteger();
    private final FileLocks locks = new FileLocks(Duration.ofMillis(20));

    private Integer stall() {
        begun.release();
        try {
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return done.incrementAndGet();
    }

    private static void assertUnavailable(String sentence, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AgentException.class, e -> {
            assertThat(e.code()).isEqualTo("store_unavailable");
            assertThat(e.text()).contains(sentence);
        });
    }

    /** Whose callers have no patience with work once that has begun. */
    private Disk impatient() {
        return new Disk(Duration.ofSeconds(20), THREADS, work -> {
            begun.acquireUninterruptibly();
            work.completeExceptionally(new TimeoutException());
        });
    }

    /** Whose callers wait until the disk goes on. */
    private void occupy(Disk disk, ExecutorService callers, int waiting) {
        for (int i = 0; i < THREADS + waiting; i++) {
            callers.execute(() -> disk.run("writing", this::stall));
        }
        while (disk.waiting() < waiting) {
            Thread.onSpinWait();
        }
    }

    @Test
    void fileIsInUseUntilWorkThatWasBegunHasEnded() {
        Disk disk = impatient();
        try (FileLocks.Held held = locks.take(FILE)) {
            assertUnavailable("writing failed: the disk does not answer", () -> disk.run(held, "writing", this::stall));
        }

        assertUnavailable("'conversations.md' has been in use", () -> locks.take(FILE));
        stalled.countDown();
        disk.close();

        assertThat(done).hasValue(1);
        try (FileLocks.Held held = locks.take(FILE)) {
            assertThat(held.isNested()).isFalse();
        }
        assertThat(locks.size()).isZero();
    }

    @Test
    void appendsFollowOneThatWasBegunOnlyWhenItHasEnded() {
        Disk disk = impatient();
        Appends appends = new Appends(locks);
        Appends.Write slow = (held, entries) -> disk.run(held, "writing", this::stall);
        assertUnavailable("the disk does not answer", () -> appends.append(FILE, new byte[1], slow));

        assertUnavailable("has been in use", () -> appends.append(FILE, new byte[1], slow));
        stalled.countDown();
        disk.close();
        appends.append(FILE, new byte[1], (held, entries) -> done.addAndGet(entries.size()));

        assertThat(done).hasValue(2);
    }

    @Test
    void workThatNobodyWaitsForAnyMoreIsNeitherBegunNorKeptNorItsFileInUse() {
        Disk disk = impatient();
        for (int i = 0; i < THREADS; i++) {
            assertUnavailable("the disk does not answer", () -> disk.run("writing", this::stall));
        }
        begun.release(); // now patience ends before the work has begun
        try (FileLocks.Held held = locks.take(FILE)) {
            assertUnavailable("the disk does not answer", () -> disk.run(held, "writing", this::stall));
        }

        assertThat(disk.waiting()).isZero();
        locks.take(FILE).close();
        assertThat(locks.size()).isZero();
        stalled.countDown();
        disk.close();
        assertThat(done).hasValue(THREADS);
    }

    @Test
    void onlySoMuchWaitsForADiskThatStalls() {
        Disk disk = new Disk(Duration.ofSeconds(20), 3);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            occupy(disk, callers, 3);

            try (FileLocks.Held held = locks.take(FILE)) {
                assertUnavailable("too much waits for the disk already", () -> disk.run(held, "writing", this::stall));
            }

            stalled.countDown();
        }
        disk.close();
        assertThat(done).hasValue(THREADS + 3);
        assertThat(locks.size()).isZero();
    }

    @Test
    void fileThatWorkFailedOnIsFree() {
        Disk disk = new Disk(Duration.ofSeconds(20));
        try (FileLocks.Held held = locks.take(FILE)) {
            assertUnavailable(
                    "the log says why",
                    () -> disk.run(held, "writing", () -> List.of().getFirst()));
        }

        locks.take(FILE).close();
        assertThat(locks.size()).isZero();
        disk.close();
    }
}
