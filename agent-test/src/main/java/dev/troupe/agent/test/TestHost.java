package dev.troupe.agent.test;

import dev.troupe.agent.Agent;
import dev.troupe.core.Feed;
import dev.troupe.core.feeds.FeedTable;
import dev.troupe.core.handlers.Binding;
import dev.troupe.core.session.SessionTable;
import dev.troupe.core.stage.Instances;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.topics.TopicTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs agents in plain JUnit, in milliseconds: the host's own sessions, mailboxes, deadlines, state and topics, without bundles and sockets.
 *
 * <pre>{@code
 * try (TestHost host = TestHost.of(EchoAgent::new)) {
 *     Answer answer = host.session().say("hello");
 *
 *     assertThat(answer.data().text("text")).contains("hello");
 * }
 * }</pre>
 *
 * <p>Confined to the test's thread.
 */
public final class TestHost implements AutoCloseable {

    private static final String BUNDLE = "test";

    /** Long enough for an agent that another thread deploys, and short for one that stays away. */
    private static final Duration ABSENCE = Duration.ofMillis(100);

    /** Longer than a test, so that what becomes of a record does not depend on how fast the test is. */
    private static final Duration AWAY = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 100_000;

    private final StageTable stage = new StageTable();
    private final TopicTable topics = new TopicTable();
    private final SessionTable sessions = new SessionTable(stage, topics, ABSENCE);
    private final FeedTable feeds = new FeedTable(stage, topics, sessions, () -> AWAY);
    private final Binding binding = new Binding();
    private final Map<String, LiveAgent> agents = new LinkedHashMap<>();

    private TestHost() {}

    /**
     * A host with these agents, each of whose classes is marked with {@link dev.troupe.agent.AgentType}; sessions go to the first one unless told
     * otherwise.
     *
     * @param agents make a new instance at each call, as the host needs one for each session
     * @throws IllegalArgumentException naming what the host would refuse, such as a handler that it cannot call
     */
    @SafeVarargs
    public static TestHost of(Supplier<? extends Agent>... agents) {
        TestHost host = new TestHost();
        for (Supplier<? extends Agent> agent : agents) {
            host.deploy(agent);
        }
        return host;
    }

    /**
     * Adds an agent, or puts a new version in place of the one of the same name: open sessions move over with their state.
     *
     * @throws RuntimeException a sentence when the new version cannot read what open sessions remember; the old one stays
     */
    public void deploy(Supplier<? extends Agent> agent) {
        Profile profile = Profile.of(agent.get().getClass()).inMemory(); // there is no store here
        LiveAgent newcomer = LiveAgent.audition(profile, BUNDLE, "0", new Made(agent), stage.rehearsal());
        agents.put(newcomer.name(), newcomer);
        stage.offer(0, newcomer);
    }

    /** Takes an agent away, as deleting its JAR does. */
    public void retire(String name) {
        LiveAgent leaving = agents.remove(name);
        if (leaving == null) {
            throw new IllegalArgumentException("no agent '" + name + "' here; there are " + agents.keySet());
        }
        stage.withdraw(0, leaving);
    }

    /** A new session with the first agent. */
    public TestSession session() {
        return session(agents.keySet().iterator().next());
    }

    /** A new session with the agent of this name. */
    public TestSession session(String agent) {
        return session(agent, TestUserFiles.USER);
    }

    /** A new session of this user with the agent of this name; who gives no name to the host is {@code anonymous}. */
    public TestSession session(String agent, String user) {
        return new TestSession(sessions, agent, user);
    }

    /** Listens to topics from now on. */
    public TestEvents events(String pattern) {
        return new TestEvents(topics, pattern);
    }

    /** Publishes an event, and waits until all agents that subscribe have handled it, and what they published at that. */
    public void publish(String topic, @Nullable Object data) {
        publish(topic, "", data);
    }

    /** As {@link #publish(String, Object)}, an event of a kind. */
    public void publish(String topic, String type, @Nullable Object data) {
        topics.publish(topic, type, binding.json(data));
        settle();
    }

    /** Hands in a record, as a broker's link does: see {@link #feed(String, String, String, Object, Map)}. */
    public int feed(String topic, String key, @Nullable Object data) {
        return feed(topic, key, null, data, Map.of());
    }

    /**
     * Hands in a record, as a broker's link does, and waits as {@link #publish(String, Object) publishing} does.
     *
     * @param key records of one topic and key are heard in one session
     * @param id the same when the record is handed in again; null for none
     * @return how many agents have handled it
     */
    public int feed(String topic, String key, @Nullable String id, @Nullable Object data, Map<String, String> headers) {
        try {
            int heard = feeds.take(new Feed(topic, key, id, binding.json(data), headers))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            settle();
            return heard;
        } catch (ExecutionException e) {
            throw new AssertionError("the record was not taken: " + words(e), e);
        } catch (TimeoutException e) {
            throw new AssertionError("the record was not handled within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a record was handled", e);
        }
    }

    private static @Nullable String words(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : cause.getMessage();
    }

    /** Waits until agents have handled all events that were published so far, by whomever. */
    public void settle() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (sessions.own().underway() > 0) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("events were not handled within " + PATIENCE);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Ends all sessions; agents that still run are interrupted. */
    @Override
    public void close() {
        feeds.stop();
        try {
            sessions.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Made(Supplier<? extends Agent> supplier) implements Instances {

        @Override
        public Agent make() {
            return supplier.get();
        }

        @Override
        public void drop(Agent instance) {}
    }
}
