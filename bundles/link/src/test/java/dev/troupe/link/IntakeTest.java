package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Feed;
import dev.troupe.core.Feeds;
import dev.troupe.core.Subscription;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.Json;
import dev.troupe.link.Intake.Taken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeTest {

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private volatile Function<String, CompletableFuture<Integer>> answer = id -> CompletableFuture.completedFuture(1);

    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor();

    private final Intake intake = new Intake(
            new Feeds() {
                @Override
                public CompletableFuture<Integer> take(Feed feed) {
                    taken.add(feed.key());
                    return answer.apply(feed.key());
                }

                @Override
                public Set<String> patterns() {
                    return Set.of();
                }

                @Override
                public Subscription listen(Runnable changed) {
                    throw new UnsupportedOperationException();
                }
            },
            new Echoes(),
            again);

    @AfterEach
    void close() {
        intake.close();
        again.shutdownNow();
    }

    private void take(String lane, String id) {
        intake.take(
                lane,
                new Feed("topic", id, null, Json.TRUE, Map.of()),
                outcome -> done.add(id
                        + switch (outcome) {
                            case Taken.By(int agents) -> " by " + agents;
                            case Taken.Refused(String why) -> " refused";
                        }));
    }

    private String next() throws InterruptedException {
        return done.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void laneWaitsForItsFirstAndOthersDoNot() throws InterruptedException {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        answer = id -> id.equals("a1") ? slow : CompletableFuture.completedFuture(2);

        take("a", "a1");
        take("a", "a2");
        take("b", "b1");

        assertThat(next()).isEqualTo("b1 by 2");
        assertThat(taken).containsExactly("a1", "b1");
        slow.complete(1);
        assertThat(next()).isEqualTo("a1 by 1");
        assertThat(next()).isEqualTo("a2 by 2");
    }

    @Test
    void whatCannotBeTakenIsHandedInAgainAndHoldsUpItsLaneOnly() throws InterruptedException {
        CountDownLatch allGiven = new CountDownLatch(1);
        answer = id -> id.equals("a1") && (taken.size() < 4 || allGiven.getCount() > 0)
                ? CompletableFuture.failedFuture(new UnavailableException("away", new IllegalStateException()))
                : CompletableFuture.completedFuture(1);

        take("a", "a1");
        take("a", "a2");
        take("b", "b1");
        allGiven.countDown();

        assertThat(List.of(next(), next(), next())).containsExactly("b1 by 1", "a1 by 1", "a2 by 1");
    }

    @Test
    void whatCanNeverBeTakenIsDoneWith() throws InterruptedException {
        answer = id -> {
            throw new IllegalArgumentException("no topic");
        };

        take("a", "a1");

        assertThat(next()).isEqualTo("a1 refused");
    }

    @Test
    void longLaneThatIsTakenAtOnceNeedsNoDeepStack() throws InterruptedException {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        answer = id -> id.equals("0") ? first : CompletableFuture.completedFuture(1);

        for (int i = 0; i < 100_000; i++) {
            take("a", Integer.toString(i));
        }
        first.complete(1);

        for (int i = 0; i < 100_000; i++) {
            assertThat(next()).isEqualTo(i + " by 1");
        }
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        answer = id -> slow;
        take("a", "a1");
        take("a", "a2");

        intake.close();
        slow.complete(1);

        assertThat(done).isEmpty();
        assertThat(taken).containsExactly("a1");
    }
}
