package dev.troupe.core.session;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.OpenSession;
import dev.troupe.core.stage.Instances;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.topics.TopicTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Agents and sessions for tests, without a container. */
final class Company {

    static final Limits QUICK = new Limits(
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofMinutes(10),
            4,
            1_000,
            8,
            Limits.Lasting.DEFAULT,
            Publishing.DEFAULT,
            Duration.ofDays(1),
            Limits.Own.DEFAULT);

    /** What an agent does at a message, as a lambda. */
    interface Script {
        void perform(Message message, Session session) throws Exception;
    }

    final StageTable stage = new StageTable();
    final TopicTable topics = new TopicTable();
    final Set<String> durable = ConcurrentHashMap.newKeySet();
    final SessionTable sessions;

    Company() {
        this(QUICK);
    }

    Company(Limits limits) {
        sessions = new SessionTable(stage, topics, limits, Clock.systemUTC());
    }

    static Limits deadline(int millis) {
        return new Limits(
                Duration.ofMillis(millis),
                QUICK.grace(),
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                QUICK.zombies(),
                QUICK.lasting(),
                QUICK.publishing(),
                QUICK.previous(),
                QUICK.own());
    }

    /** As {@link #QUICK}, for agents that are taken off when so many of their threads do not come back. */
    static Limits zombies(int most) {
        return new Limits(
                QUICK.deadline(),
                QUICK.grace(),
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                most,
                QUICK.lasting(),
                QUICK.publishing(),
                QUICK.previous(),
                QUICK.own());
    }

    /** As {@link #QUICK}, for threads that have so long to come back from an interrupt. */
    static Limits grace(Duration grace) {
        return new Limits(
                QUICK.deadline(),
                grace,
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                QUICK.zombies(),
                QUICK.lasting(),
                QUICK.publishing(),
                QUICK.previous(),
                QUICK.own());
    }

    static Limits previous(Duration kept) {
        return new Limits(
                QUICK.deadline(),
                QUICK.grace(),
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                QUICK.zombies(),
                QUICK.lasting(),
                QUICK.publishing(),
                kept,
                QUICK.own());
    }

    LiveAgent plays(String name, Script script) {
        return plays(name, 1, false, () -> new Scripted(script));
    }

    LiveAgent playsInline(String name, Script script) {
        return plays(name, 1, true, () -> new Scripted(script));
    }

    LiveAgent plays(String name, int version, boolean inline, Supplier<Agent> agent) {
        Profile profile = new Profile(
                name,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                100,
                inline,
                0,
                version,
                durable.contains(name));
        LiveAgent live = LiveAgent.audition(
                profile,
                "test",
                "" + version,
                new Instances() {
                    @Override
                    public Agent make() {
                        return agent.get();
                    }

                    @Override
                    public void drop(Agent instance) {}
                },
                stage.rehearsal());
        stage.offer(version, live);
        return live;
    }

    /** As {@link #QUICK}, for sessions that wait so long for their peers. */
    static Limits patience(int millis) {
        return new Limits(
                QUICK.deadline(),
                QUICK.grace(),
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                QUICK.zombies(),
                new Limits.Lasting(Duration.ofMillis(millis), 1 << 20, Duration.ofDays(1), Set.of(), Set.of(), false),
                QUICK.publishing(),
                QUICK.previous(),
                QUICK.own());
    }

    /** As {@link #QUICK}, with durable sessions for those that are addressed to no agent. */
    static Limits routed() {
        return new Limits(
                QUICK.deadline(),
                QUICK.grace(),
                QUICK.absence(),
                QUICK.rest(),
                QUICK.mailbox(),
                QUICK.sessions(),
                QUICK.zombies(),
                new Limits.Lasting(Duration.ofMinutes(2), 1 << 20, Duration.ofDays(1), Set.of(), Set.of(), true),
                QUICK.publishing(),
                QUICK.previous(),
                QUICK.own());
    }

    OpenSession openLasting(String agent, Peer peer) {
        return sessions.openLasting("key-1", "ann", agent, peer);
    }

    OpenSession open(String agent, Peer peer) {
        return sessions.open("ann", agent, peer);
    }

    void close() throws InterruptedException {
        sessions.stop();
    }

    record Scripted(Script script) implements Agent {
        @Override
        public void onMessage(Message message, Session session) throws Exception {
            script.perform(message, session);
        }
    }
}
