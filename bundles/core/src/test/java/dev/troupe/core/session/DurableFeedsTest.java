package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.core.Feed;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.feeds.FeedTable;
import dev.troupe.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records for durable agents: taken is on disk, and handled once. */
@Timeout(60)
class DurableFeedsTest {

    private final HeldStore store = new HeldStore();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Company company = start();
    private FeedTable feeds = new FeedTable(company.stage, company.topics, company.sessions);

    private Company start() {
        Company started = new Company(Company.patience(0));
        started.durable.add("clerk");
        started.sessions.bindStore(store);
        return started;
    }

    private void startAgain() {
        store.again();
        company = start();
        feeds = new FeedTable(company.stage, company.topics, company.sessions);
    }

    @AfterEach
    void end() throws InterruptedException {
        store.fails = false;
        company.close();
    }

    class Clerk implements Agent {

        @Subscribes("orders")
        void heard(Message event, Session session) throws InterruptedException {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            session.publish("counted", count);
            heard.add(event.data().json() + " " + count + " " + event.headers());
        }
    }

    private int take(String id, int data) throws Exception {
        Feed record = new Feed("orders", "ann", id, Json.parse("" + data), Map.of("origin", "elsewhere"));
        return feeds.take(record).get(30, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        String next = heard.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("heard within 30 s").isNotNull();
        return next;
    }

    @Test
    void recordIsTakenOnceItIsOnDiskAndItsEffectsTakePlaceOnce() throws Exception {
        BlockingQueue<String> published = new LinkedBlockingQueue<>();
        company.topics.subscribe("counted", event -> published.add(event.data().toString()));
        company.plays("clerk", 1, false, Clerk::new);

        assertThat(take("r-1", 7)).isEqualTo(1);
        assertThat(take("r-1", 7)).isEqualTo(1);
        assertThat(take("r-2", 8)).isEqualTo(1);

        assertThat(List.of(next(), next())).containsExactly("7 1 {origin=elsewhere}", "8 2 {origin=elsewhere}");
        assertThat(published.poll(30, TimeUnit.SECONDS)).isEqualTo("1");
        assertThat(published.poll(30, TimeUnit.SECONDS)).isEqualTo("2");
        assertThat(heard).isEmpty();
    }

    @Test
    void recordIsNotTakenWhileTheDiskIsFull() throws Exception {
        company.plays("clerk", 1, false, Clerk::new);
        store.fails = true;

        assertThatThrownBy(() -> take("r-1", 7))
                .hasCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining("the disk is full");
        store.fails = false;
        take("r-1", 7);

        assertThat(next()).startsWith("7 1");
    }

    @Test
    void nextHostHandlesWhatWasTakenAndKnowsItWhenItComesAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        company.plays("clerk", 1, false, () -> new Clerk() {
            @Override
            void heard(Message event, Session session) throws InterruptedException {
                begun.countDown();
                never.await();
            }
        });
        take("r-1", 7);
        begun.await();
        store.settle();

        startAgain();
        company.plays("clerk", 1, false, Clerk::new);
        String recovered = next();
        take("r-1", 7);
        take("r-2", 8);

        assertThat(recovered).isEqualTo("7 1 {origin=elsewhere}");
        assertThat(next()).startsWith("8 2");
    }

    @Test
    void sessionThatRestsIsOnDiskAndComesBackWithWhatItRemembers() throws Exception {
        company.plays("clerk", 1, false, Clerk::new);
        take("r-1", 7);
        next();
        store.settle();

        while (!company.sessions.list().isEmpty()) {
            company.sessions.tend();
            Thread.onSpinWait();
        }
        take("r-1", 7);
        take("r-2", 8);

        assertThat(next()).startsWith("8 2");
    }

    @Test
    void sessionThatWasBroughtBackForWhatItOwesGoesToDiskAgain() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        company.plays("clerk", 1, false, () -> new Clerk() {
            @Override
            void heard(Message event, Session session) throws InterruptedException {
                never.await();
            }
        });
        take("r-1", 7);
        store.settle();
        startAgain();
        company.plays("clerk", 1, false, Clerk::new);
        next();

        while (!company.sessions.list().isEmpty()) { // else the test runs out of time
            company.sessions.tend();
            Thread.onSpinWait();
        }
    }

    @Test
    void deadLetterIsHeardAgainAsAnEvent() throws Exception {
        company.plays("clerk", 1, false, () -> new Clerk() {
            @Override
            void heard(Message event, Session session) {
                heard.add("failed " + event.attempt());
                throw new IllegalStateException("broken on purpose");
            }
        });
        DeadLetterTable letters = new DeadLetterTable(company.sessions);
        take("r-1", 7);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(next()).isEqualTo("failed " + attempt);
        }
        while (letters.list(1).isEmpty()) {
            Thread.onSpinWait();
        }

        company.plays("clerk", 1, false, Clerk::new);
        assertThat(letters.replay(letters.list(1).getFirst().id())).isTrue();

        assertThat(next()).startsWith("7 1");
    }
}
