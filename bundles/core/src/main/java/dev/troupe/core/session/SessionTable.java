package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.Channel;
import dev.troupe.core.Configured;
import dev.troupe.core.Drains;
import dev.troupe.core.Failures;
import dev.troupe.core.OpenSession;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Topics;
import dev.troupe.core.Underway;
import dev.troupe.core.stage.StageListener;
import dev.troupe.core.stage.StageTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open sessions by id, and what they share: threads, limits, the watchdog. Safe for use by many threads. */
@Component(
        service = {Sessions.class, Drains.class, Failures.class, Underway.class, SessionTable.class},
        configurationPid = SessionTable.PID)
@Designate(ocd = SessionTable.Config.class)
public final class SessionTable implements Sessions, Drains, Failures, Underway, StageListener, Backstage.Registry {

    @ObjectClassDefinition(name = "Troupe: sessions", description = "What a session may use")
    public @interface Config {
        @AttributeDefinition(
                name = "Deadline",
                description = "Milliseconds from a message's arrival to its answer, when its agent names no deadline",
                min = "1",
                max = "86400000")
        long deadline_ms() default 30_000;

        @AttributeDefinition(
                name = "Grace",
                description = "Milliseconds from the deadline until a thread that does not come back is given up",
                min = "1",
                max = "86400000")
        long grace_ms() default 5_000;

        @AttributeDefinition(
                name = "Absence",
                description = "Milliseconds that messages wait for an agent that left, before they are refused",
                min = "0",
                max = "86400000")
        long absence_ms() default 5_000;

        @AttributeDefinition(
                name = "Rest",
                description = "Milliseconds after which an idle session gives its instance back; its state stays",
                min = "1000",
                max = "86400000")
        long rest_ms() default 600_000;

        @AttributeDefinition(
                name = "Mailbox",
                description = "Messages that one session may hold",
                min = "1",
                max = "1000000")
        int mailbox_size() default 256;

        @AttributeDefinition(
                name = "Sessions",
                description = "Sessions that may be open at once",
                min = "1",
                max = "10000000")
        int sessions_max() default 100_000;

        @AttributeDefinition(
                name = "Zombies",
                description = "Threads of one agent that may be given up before the agent is taken off",
                min = "1",
                max = "10000")
        int zombies_max() default 8;
    }

    static final String PID = "dev.troupe.core.sessions";

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SessionTable.class);

    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final StageTable stage;
    private final Backstage backstage;
    private final Watchdog watchdog;
    private final DrainList drains = new DrainList();
    private final FailureLog failures;
    private final Floor floor = new Floor();
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("session-", 0)
            .uncaughtExceptionHandler((thread, thrown) -> log.error("thread {} died", thread.getName(), thrown))
            .factory());
    private final Configured<Limits> limits;
    private volatile boolean stopping;

    @Activate
    public SessionTable(@Reference StageTable stage, @Reference Topics topics, Map<String, Object> properties) {
        this(stage, topics, Configured.of(PID, Config.class, Limits::of, properties), Clock.systemUTC());
    }

    /**
     * For use without a container.
     *
     * @param absence how long messages wait for an agent that left
     */
    public SessionTable(StageTable stage, Topics topics, Duration absence) {
        this(stage, topics, Limits.DEFAULT.withAbsence(absence), Clock.systemUTC());
    }

    SessionTable(StageTable stage, Topics topics, Limits limits, Clock clock) {
        this(stage, topics, Configured.starting(limits, PID, Config.class, Limits::of), clock);
    }

    private SessionTable(StageTable stage, Topics topics, Configured<Limits> limits, Clock clock) {
        this.stage = stage;
        this.limits = limits;
        this.failures = new FailureLog(clock);
        this.backstage = new Backstage(stage, topics, limits::now, threads, clock, failures, floor, this);
        this.watchdog = new Watchdog(sessions.values(), limits::now, failures);
        stage.listen(this);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        limits.change(properties);
    }

    /** Refuses what is new, waits a little for what runs, answers the rest. */
    @Deactivate
    public void stop() throws InterruptedException {
        stop(GOODBYE);
    }

    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        stage.unlisten(this);
        long until = System.nanoTime() + patience.toNanos();
        sessions.values().forEach(LiveSession::close);
        while (!sessions.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        sessions.values().forEach(LiveSession::giveUp);
        watchdog.stop();
        threads.shutdownNow();
        if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn(
                    "agents still run {} s after their interrupt; {} sessions are cut off",
                    GOODBYE.toSeconds(),
                    sessions.size());
        }
    }

    @Override
    public OpenSession open(String user, String agent, Channel channel) {
        if (drains.drained().contains(agent)) {
            throw new SessionRefusedException(
                    ErrorCode.AGENT_UNAVAILABLE, "agent '" + agent + "' is drained: it takes no new sessions for now");
        }
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        return open(Base64.getUrlEncoder().encodeToString(bits), user, agent, channel, List.of());
    }

    @Override
    public LiveSession open(String id, String user, String agent, Channel channel, List<String> askers) {
        if (stopping) {
            throw new SessionRefusedException(ErrorCode.SHUTTING_DOWN, "the host stops");
        }
        if (sessions.size() >= limits.now().sessions()) {
            throw new SessionRefusedException(
                    ErrorCode.OVERLOADED, "all " + limits.now().sessions() + " sessions of this host are in use");
        }
        LiveSession opened = new LiveSession(id, user, agent, channel, askers, backstage);
        sessions.put(id, opened);
        return opened;
    }

    @Override
    public void closed(LiveSession session) {
        sessions.remove(session.id(), session);
    }

    @Override
    public List<SessionInfo> list() {
        return sessions.values().stream()
                .map(LiveSession::info)
                .sorted(Comparator.comparing(SessionInfo::opened))
                .toList();
    }

    @Override
    public void drain(String agent) {
        drains.drain(agent);
    }

    @Override
    public void resume(String agent) {
        drains.resume(agent);
    }

    @Override
    public Set<String> drained() {
        return drains.drained();
    }

    @Override
    public List<AgentFailure> lately() {
        return failures.lately();
    }

    @Override
    public Optional<Handling> here() {
        Thread thread = Thread.currentThread();
        LiveSession session = floor.of(thread);
        Turn turn = session == null ? null : session.turnOf(thread);
        return session == null || turn == null
                ? Optional.empty()
                : Optional.of(new Handling(
                        session.addressee(),
                        session.id(),
                        turn.id(),
                        turn.request().correlationId()));
    }

    /** Sessions move to the live version of their agents as each falls idle. */
    @Override
    public void stageChanged() {
        for (LiveSession session : sessions.values()) {
            if (session.seats().isOutdated()) {
                session.post(Chore.MOVE);
            }
        }
    }
}
