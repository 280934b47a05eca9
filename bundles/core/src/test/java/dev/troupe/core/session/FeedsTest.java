package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.Subscribes;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.Feed;
import dev.troupe.core.Subscription;
import dev.troupe.core.UnavailableException;
import dev.troupe.core.feeds.FeedTable;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What agents that subscribe hear, of this host's events and of brokers' records. */
@Timeout(60)
class FeedsTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Semaphore gate = new Semaphore(0);
    private Company company = new Company();
    private FeedTable feeds = new FeedTable(company.stage, company.topics, company.sessions);

    @AfterEach
    void end() throws InterruptedException {
        feeds.stop();
        company.close();
    }

    private void startWith(Limits limits) throws InterruptedException {
        end();
        company = new Company(limits);
        feeds = new FeedTable(company.stage, company.topics, company.sessions);
    }

    class Nurse implements Agent {

        @Subscribes("readings/*")
        void heard(Message event, Session session) {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            heard.add(event.type() + " " + event.data().json() + " " + count);
        }
    }

    class Slow implements Agent {

        @Subscribes("slow")
        void heard(Message event) throws InterruptedException {
            heard.add("begun " + event.data().json());
            gate.acquire();
            heard.add("ended " + event.data().json());
        }
    }

    static class Broken implements Agent {

        @Subscribes("broken")
        void fail() {
            throw new IllegalStateException("broken on purpose");
        }

        @Subscribes("refused")
        void refuse() {
            throw new AgentException("no_thanks", "not this one");
        }

        @Subscribes("typed")
        void typed(int number) {}
    }

    class Echo implements Agent {

        @Subscribes("echo")
        void heard(Message event, Session session) {
            int depth = event.data().as(Integer.class);
            heard.add("echo " + depth);
            session.publish("echo", "again", depth + 1);
        }
    }

    private static Feed record(String topic, String key, @Nullable String id, Object data) {
        return new Feed(topic, key, id, Json.parse(data.toString()), Map.of());
    }

    private int take(Feed record) throws Exception {
        return feeds.take(record).get(30, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        String next = heard.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("heard within 30 s").isNotNull();
        return next;
    }

    @Test
    void recordIsTakenOnceItIsHandledAndThenOthersHearOfIt() throws Exception {
        company.plays("nurse", 1, false, Nurse::new);
        try (Subscription socket = company.topics.subscribe("**", event -> heard.add("socket " + event.data()))) {
            assertThat(socket.pattern()).isEqualTo("**");

            int agents = take(record("readings/pulse", "ann", "r-1", 80));

            assertThat(agents).isEqualTo(1);
            assertThat(heard).containsExactly("readings/pulse 80 1", "socket 80");
        }
    }

    @Test
    void eachTopicAndKeyHasASessionThatRemembers() throws Exception {
        company.plays("nurse", 1, false, Nurse::new);

        take(record("readings/pulse", "ann", null, 1));
        take(record("readings/pulse", "ann", null, 2));
        take(record("readings/pulse", "bob", null, 3));
        take(record("readings/sugar", "ann", null, 4));

        assertThat(heard)
                .containsExactly(
                        "readings/pulse 1 1", "readings/pulse 2 2", "readings/pulse 3 1", "readings/sugar 4 1");
        assertThat(company.sessions.list())
                .extracting("user", "agent")
                .containsOnly(tuple("topic:readings/pulse", "nurse"), tuple("topic:readings/sugar", "nurse"));
    }

    @Test
    void recordsOfOneKeyAreHandledInTheirOrder() throws Exception {
        company.plays("nurse", 1, true, Nurse::new);

        CompletableFuture<?>[] all = new CompletableFuture<?>[4];
        for (int i = 0; i < all.length; i++) {
            all[i] = feeds.take(record("readings/pulse", "ann", null, i));
        }
        CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);

        assertThat(heard)
                .containsExactly(
                        "readings/pulse 0 1", "readings/pulse 1 2", "readings/pulse 2 3", "readings/pulse 3 4");
    }

    @Test
    void sameRecordIsNotHandledTwice() throws Exception {
        company.plays("nurse", 1, false, Nurse::new);
        company.plays("slow", 2, false, Slow::new);

        take(record("readings/pulse", "ann", "r-1", 80));
        int again = take(record("readings/pulse", "ann", "r-1", 80));
        CompletableFuture<Integer> first = feeds.take(record("slow", "", "r-2", 1));
        CompletableFuture<Integer> second = feeds.take(record("slow", "", "r-2", 1));
        String begun = List.of(next(), next()).getLast();

        assertThat(begun).isEqualTo("begun 1");
        assertThat(again).isEqualTo(1);
        assertThat(second).as("while the first one runs").isNotDone();
        gate.release();
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
        assertThat(heard).containsExactly("ended 1");
    }

    @Test
    void recordThatNobodySubscribesToIsTakenByNobody() throws Exception {
        company.topics.subscribe("other", event -> heard.add("socket"));

        assertThat(take(record("other", "", null, 1))).isZero();

        assertThat(heard).containsExactly("socket");
    }

    @Test
    void handlerThatFailsHasHandledItAndIsAmongTheFailures() throws Exception {
        company.plays("broken", 1, false, Broken::new);

        assertThat(take(record("broken", "", "r-1", 1))).isEqualTo(1);
        assertThat(take(record("refused", "", "r-2", 1))).isEqualTo(1);
        assertThat(take(record("typed", "", "r-3", "\"text\""))).isEqualTo(1);

        assertThat(company.sessions.lately())
                .extracting(AgentFailure::code)
                .containsExactly("invalid", "no_thanks", "agent_failed");
    }

    @Test
    void threadThatIsGivenUpHoldsUpNoRecord() throws Exception {
        startWith(Company.deadline(50));
        company.plays("stuck", 1, false, () -> new Agent() {
            @Subscribes("stuck")
            @SuppressWarnings("UnusedMethod") // by reflection
            void heard() {
                while (!gate.tryAcquire()) {
                    Thread.onSpinWait();
                }
            }
        });

        assertThat(take(record("stuck", "", "r-1", 1))).isEqualTo(1);

        gate.release();
    }

    @Test
    void agentThatIsAwayIsWaitedForAWhile() throws Exception {
        startWith(Company.QUICK.withAbsence(Duration.ofSeconds(60)));
        LiveAgent nurse = company.plays("nurse", 1, false, Nurse::new);
        take(record("readings/pulse", "ann", null, 1));
        company.stage.withdraw(1, nurse);

        assertThatThrownBy(() -> take(record("readings/pulse", "ann", "r-1", 2)))
                .hasCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining("agent 'nurse' was here and is gone");
        company.plays("nurse", 1, false, Nurse::new);
        int agents = take(record("readings/pulse", "ann", "r-1", 2));

        assertThat(agents).isEqualTo(1);
        assertThat(heard).containsExactly("readings/pulse 1 1", "readings/pulse 2 2");
    }

    @Test
    void sessionMovesToTheNextVersion() throws Exception {
        company.plays("nurse", 1, false, Nurse::new);
        take(record("readings/pulse", "ann", null, 1));

        company.plays("nurse", 1, false, () -> new Agent() {
            @Subscribes("readings/pulse")
            @SuppressWarnings("UnusedMethod") // by reflection
            void heard(Session session) {
                heard.add("newer " + session.state().as(Integer.class).orElse(0));
            }
        });
        take(record("readings/pulse", "ann", null, 2));

        assertThat(heard).containsExactly("readings/pulse 1 1", "newer 1");
        assertThat(feeds.patterns()).containsExactly("readings/pulse");
    }

    @Test
    void patternsAreThoseOfTheLiveAgents() {
        AtomicInteger changes = new AtomicInteger();
        Subscription listening = feeds.listen(changes::incrementAndGet);

        company.plays("nurse", 1, false, Nurse::new);
        LiveAgent slow = company.plays("slow", 2, false, Slow::new);
        assertThat(feeds.patterns()).containsExactly("readings/*", "slow");
        company.stage.withdraw(2, slow);
        listening.close();
        company.plays("slow", 2, false, Slow::new);

        assertThat(changes).hasValue(3);
    }

    @Test
    void tooMuchIsRefusedAndMayBeGivenAgain() throws Exception {
        company.plays("slow", 1, false, Slow::new);
        CompletableFuture<Integer> first = feeds.take(record("slow", "", "r-0", 0));
        assertThat(next()).isEqualTo("begun 0");
        CompletableFuture<?>[] more = new CompletableFuture<?>[20];
        for (int i = 0; i < more.length; i++) {
            more[i] = feeds.take(record("slow", "", "m-" + i, i + 1));
        }

        CompletableFuture<Object> refused = CompletableFuture.anyOf(Arrays.copyOfRange(more, 10, more.length));

        assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
        gate.release(100);
        first.get(30, TimeUnit.SECONDS);
        CompletableFuture.allOf(more).handle((done, failure) -> null).get(30, TimeUnit.SECONDS);
        assertThat(take(record("slow", "", "m-19", 20))).isEqualTo(1);
        assertThat(heard).filteredOn("ended 20"::equals).hasSize(1);
    }

    @Test
    void longestIdleSessionMakesRoom() throws Exception {
        startWith(own(2, Duration.ofDays(1)));
        company.plays("nurse", 1, false, Nurse::new);
        company.plays("slow", 2, false, Slow::new);

        take(record("readings/pulse", "ann", null, 1));
        take(record("readings/pulse", "bob", null, 2));
        awaitIdle();
        take(record("readings/pulse", "cid", null, 3));
        take(record("readings/pulse", "bob", null, 4));
        awaitIdle();
        take(record("readings/pulse", "ann", null, 5));

        assertThat(heard).endsWith("readings/pulse 4 2", "readings/pulse 5 1").hasSize(5);
    }

    @Test
    void sessionEndsWhenNothingHasComeForLong() throws Exception {
        startWith(own(100, Duration.ZERO));
        CountDownLatch closed = new CountDownLatch(1);
        company.plays("nurse", 1, false, () -> new Nurse() {
            @Override
            public void onClose(Session session) {
                closed.countDown();
            }
        });
        take(record("readings/pulse", "ann", null, 1));

        while (!closed.await(10, TimeUnit.MILLISECONDS)) { // else the test runs out of time
            company.sessions.tend();
        }

        take(record("readings/pulse", "ann", null, 2));
        assertThat(heard).endsWith("readings/pulse 2 1");
    }

    private static Limits own(int most, Duration rest) {
        Limits quick = Company.QUICK;
        return new Limits(
                quick.deadline(),
                quick.grace(),
                quick.absence(),
                quick.rest(),
                quick.mailbox(),
                quick.sessions(),
                quick.zombies(),
                quick.lasting(),
                quick.publishing(),
                quick.previous(),
                new Limits.Own(most, rest));
    }

    // ---- events of this host

    @Test
    void eventsReachAgentsAndSubscribers() throws Exception {
        company.plays("nurse", 1, false, Nurse::new);
        company.topics.subscribe("readings/pulse", event -> heard.add("socket"));

        int others = company.topics.publish("readings/pulse", Json.parse("1"));

        assertThat(others).isEqualTo(1);
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("socket", "readings/pulse 1 1");
    }

    @Test
    void kindOfAnEventIsAHeader() throws Exception {
        company.plays("nurse", 1, false, () -> new Agent() {
            @Subscribes("readings")
            @SuppressWarnings("UnusedMethod") // by reflection
            void heard(Message event) {
                heard.add(event.headers().toString());
            }
        });

        company.topics.publish("readings", "data_update", Json.TRUE);
        company.topics.publish("readings", Json.TRUE);

        assertThat(List.of(next(), next())).containsExactly("{troupe-type=data_update}", "{}");
    }

    @Test
    void loopEnds() throws Exception {
        company.plays("echo", 1, false, Echo::new);

        company.topics.publish("echo", Json.parse("1"));

        for (int depth = 1; depth <= 8; depth++) {
            assertThat(next()).isEqualTo("echo " + depth);
        }
        awaitRest();
        assertThat(heard).isEmpty();
    }

    @Test
    void inlineAgentDoesNotHearOnThePublishersThread() throws Exception {
        Thread publisher = Thread.currentThread();
        company.plays("nurse", 1, true, () -> new Agent() {
            @Subscribes("readings")
            @SuppressWarnings("UnusedMethod") // by reflection
            void heard() {
                heard.add("on " + (Thread.currentThread() == publisher ? "its" : "another") + " thread");
            }
        });

        company.topics.publish("readings", Json.TRUE);

        assertThat(next()).isEqualTo("on another thread");
    }

    /** A record is taken a moment before its session has nothing to do, and is where another may take its room. */
    private void awaitIdle() {
        while (company.sessions.own().areAtWork()) {
            Thread.onSpinWait();
        }
    }

    private void awaitRest() {
        while (company.sessions.own().underway() > 0) {
            Thread.onSpinWait();
        }
    }
}
