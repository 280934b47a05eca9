package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentFailure;
import dev.troupe.core.Channel;
import dev.troupe.core.Configured;
import dev.troupe.core.Drains;
import dev.troupe.core.Failures;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.Router;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.SessionRefusedException;
import dev.troupe.core.Sessions;
import dev.troupe.core.Underway;
import dev.troupe.core.stage.StageListener;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.store.DeadLetter;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.topics.TopicTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open sessions by id, and what they share: threads, limits, the watchdog. Safe for use by many threads. */
@Component(
        service = {Sessions.class, Drains.class, Failures.class, Underway.class, SessionTable.class},
        configurationPid = SessionTable.PID)
@Designate(ocd = SessionSettings.class)
public final class SessionTable implements Sessions, Drains, Failures, Underway, StageListener, Backstage.Registry {

    static final String PID = "dev.troupe.core.sessions";

    /** Of sessions that live in memory, and so in no other. */
    private static final int FIRST_EPOCH = 1;

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SessionTable.class);

    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final StageTable stage;
    private final Backstage backstage;
    private final Watchdog watchdog;
    private final SeatMemories memories = new SeatMemories(sessions.values());
    private final DrainList drains = new DrainList();
    private final Admission admission;
    private final FailureLog failures;
    private final Floor floor = new Floor();
    private final History.Budget kept;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
            .name("session-", 0)
            .uncaughtExceptionHandler((thread, thrown) -> log.error("thread {} died", thread.getName(), thrown))
            .factory());
    private final Configured<Limits> limits;
    private final Archive archive;
    private final OwnSessions own;
    private volatile @Nullable SessionStore store;
    private volatile @Nullable Router router;
    private volatile boolean stopping;

    @Activate
    public SessionTable(@Reference StageTable stage, @Reference TopicTable topics, Map<String, Object> properties) {
        this(stage, topics, Configured.of(PID, SessionSettings.class, Limits::of, properties), Clock.systemUTC());
    }

    /**
     * For use without a container.
     *
     * @param absence how long messages wait for an agent that left
     */
    public SessionTable(StageTable stage, TopicTable topics, Duration absence) {
        this(stage, topics, Limits.DEFAULT.withAbsence(absence), Clock.systemUTC());
    }

    SessionTable(StageTable stage, TopicTable topics, Limits limits, Clock clock) {
        this(stage, topics, Configured.starting(limits, PID, SessionSettings.class, Limits::of), clock);
    }

    private SessionTable(StageTable stage, TopicTable topics, Configured<Limits> limits, Clock clock) {
        this.stage = stage;
        this.limits = limits;
        this.failures = new FailureLog(clock);
        this.kept = new History.Budget(
                new AtomicLong(), () -> limits.now().lasting().bytes());
        this.admission = new Admission(stage, limits::now, drains, this::store);
        Reception reception = new Reception(() -> router, admission::isStarting);
        this.backstage = new Backstage(
                stage, topics, limits::now, threads, clock, failures, floor, this::store, reception, this);
        this.archive = new Archive(sessions, stage, backstage, kept);
        this.own = new OwnSessions(this::openOwn, limits::now, threads);
        this.watchdog = new Watchdog(sessions.values(), limits::now, failures, this::tend);
        stage.listen(this);
        stage.rehearsal().add(memories);
    }

    @Modified
    void reconfigure(Map<String, Object> properties) {
        limits.change(properties);
    }

    /** Refuses what is new, waits a little for what runs, answers the rest. */
    @Deactivate
    public void stop() throws InterruptedException {
        stop(stopping ? Duration.ZERO : GOODBYE);
    }

    void stop(Duration patience) throws InterruptedException {
        drain(patience);
        stage.unlisten(this);
        stage.rehearsal().remove(memories);
        watchdog.stop();
        threads.shutdownNow();
        if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn(
                    "agents still run {} s after their interrupt; {} sessions are cut off",
                    GOODBYE.toSeconds(),
                    sessions.size());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(SessionStore came) {
        store = came;
        archive.storeCame();
    }

    void unbindStore(SessionStore gone) {
        if (store == gone) {
            store = null;
        }
    }

    /** Picks the agents of sessions that are addressed to none; null for nobody. */
    public void routeBy(@Nullable Router other) {
        router = other;
        archive.tend();
    }

    @Nullable
    SessionStore store() {
        return store;
    }

    /** @throws StoreException when there is none */
    SessionStore theStore() {
        SessionStore there = store;
        if (there == null) {
            throw new StoreException(StoreCondition.NONE);
        }
        return there;
    }

    Admission admission() {
        return admission;
    }

    /** Of agents, for events. */
    public OwnSessions own() {
        return own;
    }

    /** Whether agents may still come that are not here yet. */
    public boolean isStarting() {
        return admission.isStarting();
    }

    /** How long messages wait for an agent that left. */
    public Duration absence() {
        return limits.now().absence();
    }

    /** Looks after sessions that nobody asks for. */
    void tend() {
        archive.tend();
        own.tend(sessions.values());
    }

    private LiveSession openOwn(Identity identity) {
        admission.check(identity.agent());
        int epoch = admission.epoch(identity.agent());
        if (epoch == 0) {
            return add(new OwnSession(identity, backstage));
        }
        Optional<LiveSession> before = archive.find(identity.id());
        if (before.orElse(null) instanceof DurableSession durable) {
            durable.cameBack();
        }
        return before.orElseGet(() -> add(durable(identity, epoch)));
    }

    private DurableSession durable(Identity identity, int epoch) {
        Line line = identity.isOwn() ? new OwnLine(identity, failures) : new DirectLine(Archive.NOBODY);
        return new DurableSession(identity, line, List.of(), epoch, backstage);
    }

    /**
     * Gives a message to its agent once more.
     *
     * @return whether it is on disk; never, when its session takes nothing more
     */
    CompletableFuture<Boolean> replay(DeadLetter letter) {
        EntryRow entry = letter.entry();
        Request request = new Rows.Stored(
                entry.id() + "~" + letter.id(),
                entry.type(),
                entry.data(),
                entry.mark(),
                entry.pieces(),
                entry.headers());
        if (archive.find(entry.session()).orElse(null) instanceof DurableSession there && !there.isClosing()) {
            return there.acceptAgain(request);
        }
        boolean event = Identity.isOwn(entry.session());
        Identity identity = new Identity(event ? entry.session() : newId(), "", letter.user(), letter.agent());
        DurableSession fresh = durable(identity, theStore().epoch());
        add(fresh);
        CompletableFuture<Boolean> accepted = fresh.acceptAgain(request);
        return event ? accepted : accepted.whenComplete((done, failure) -> fresh.close());
    }

    /** Refuses what is new, answers what waits, and what still runs after so much time. */
    void drain(Duration limit) throws InterruptedException {
        stopping = true;
        long until = System.nanoTime() + limit.toNanos();
        for (LiveSession session : sessions.values()) {
            if (!session.isAsked()) { // who is asked is needed until its askers have ended, and ends with them
                session.drain();
            }
        }
        while (!sessions.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        sessions.values().forEach(LiveSession::giveUp);
    }

    @Override
    public OpenSession open(String user, String agent, Channel channel) {
        admission.check(agent);
        Identity identity = new Identity(newId(), "", user, agent);
        return add(create(identity, new DirectLine(channel), admission.epoch(agent)));
    }

    @Override
    public OpenSession openLasting(String owner, String user, String agent, Channel channel) {
        admission.check(agent);
        Identity identity = new Identity(newId(), owner, user, agent);
        int epoch = admission.epoch(agent);
        Line line = new NumberedLine(identity, epoch > 0, Math.max(FIRST_EPOCH, epoch), 0, new History(kept));
        LiveSession opened = add(create(identity, line, epoch));
        opened.attach(channel, null);
        return opened;
    }

    @Override
    public Optional<OpenSession> resume(String id, String owner, String agent, Position seen, Channel channel) {
        if (stopping) {
            throw new SessionRefusedException(ErrorCode.SHUTTING_DOWN, "the host stops");
        }
        try {
            Optional<LiveSession> there =
                    archive.find(id).filter(found -> found.identity().belongsTo(owner, agent));
            there.ifPresent(found -> found.attach(channel, seen));
            return there.map(OpenSession.class::cast);
        } catch (StoreException e) {
            throw new SessionRefusedException(ErrorCode.STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private LiveSession create(Identity identity, Line line, int epoch) {
        return epoch > 0
                ? new DurableSession(identity, line, List.of(), epoch, backstage)
                : new LiveSession(identity, line, List.of(), backstage);
    }

    private String newId() {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().encodeToString(bits);
    }

    @Override
    public LiveSession open(Identity identity, Line line, List<String> askers) {
        return add(new LiveSession(identity, line, askers, backstage));
    }

    @Override
    public LiveSession openDurable(Identity identity, Line line, List<String> askers) {
        SessionStore there = store;
        return there != null && admission.isDurable(identity.agent())
                ? add(archive.findAsked(identity, line, askers, there))
                : open(identity, line, askers);
    }

    private LiveSession add(LiveSession opened) {
        if (stopping && !opened.isAsked()) {
            throw new SessionRefusedException(ErrorCode.SHUTTING_DOWN, "the host stops");
        }
        if (sessions.size() >= limits.now().sessions()) {
            throw new SessionRefusedException(
                    ErrorCode.OVERLOADED, "all " + limits.now().sessions() + " sessions of this host are in use");
        }
        sessions.put(opened.id(), opened);
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
        archive.tend();
    }
}
