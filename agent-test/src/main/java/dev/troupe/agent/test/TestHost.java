package dev.troupe.agent.test;

import dev.troupe.agent.Agent;
import dev.troupe.core.session.SessionTable;
import dev.troupe.core.stage.Instances;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.topics.TopicTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

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

    private final StageTable stage = new StageTable();
    private final TopicTable topics = new TopicTable();
    private final SessionTable sessions = new SessionTable(stage, topics, ABSENCE);
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
        Profile profile = Profile.of(agent.get().getClass());
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
        return new TestSession(sessions, agent);
    }

    /** Listens to topics from now on. */
    public TestEvents events(String pattern) {
        return new TestEvents(topics, pattern);
    }

    /** Ends all sessions; agents that still run are interrupted. */
    @Override
    public void close() {
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
