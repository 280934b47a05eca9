package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Position;
import dev.troupe.core.Sessions;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable sessions that lie on disk: brings them back into memory when their peer returns, when an agent goes live that owes them something, and when
 * they are to end because their peer stays away. Safe for use by many threads.
 */
final class Archive {

    /** Numbers that an epoch may have used for what is not on disk, such as pieces; the next one begins above them. */
    private static final int EPOCH_BITS = 24;

    /** Ended at once. */
    private static final int BATCH = 100;

    private static final int LOCKS = 64;

    static final Channel NOBODY = (outcome, more) -> {};

    private static final Logger log = LoggerFactory.getLogger(Archive.class);

    private final Map<String, LiveSession> sessions;
    private final StageTable stage;
    private final Backstage backstage;
    private final History.Budget kept;
    private final Set<String> recovered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final Object[] locks = new Object[LOCKS];

    Archive(Map<String, LiveSession> sessions, StageTable stage, Backstage backstage, History.Budget kept) {
        this.sessions = sessions;
        this.stage = stage;
        this.backstage = backstage;
        this.kept = kept;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * In memory, or from disk.
     *
     * @throws StoreException when the disk cannot be read
     */
    Optional<LiveSession> find(String id) {
        LiveSession there = sessions.get(id);
        SessionStore store = backstage.store();
        if (store == null || (there != null && !there.isParked())) {
            return Optional.ofNullable(there);
        }
        synchronized (locks[Math.floorMod(id.hashCode(), LOCKS)]) {
            LiveSession came = sessions.get(id);
            if (came != null && !came.isParked()) {
                return Optional.of(came);
            }
            if (came instanceof DurableSession parked) {
                parked.awaitEnd();
            }
            return store.load(id).map(stored -> revive(stored, store));
        }
    }

    /** One of which agents ask; it is on disk when they asked it before. */
    DurableSession findAsked(Identity identity, Line line, List<String> askers, SessionStore store) {
        DurableSession session = new DurableSession(identity, line, askers, store.epoch(), backstage);
        store.load(identity.id()).ifPresent(session::restore);
        return session;
    }

    private LiveSession revive(StoredSession stored, SessionStore store) {
        SessionRow row = stored.row();
        Identity identity = new Identity(row.id(), row.owner(), row.user(), row.path());
        int epoch = store.epoch();
        Line line = row.numbered() ? numbered(stored, identity, epoch) : unnumbered(identity);
        DurableSession session = new DurableSession(identity, line, List.of(), epoch, backstage);
        sessions.put(row.id(), session);
        session.restore(stored);
        if (!row.numbered() && !identity.isOwn()) {
            session.close(); // its peer is gone for good; what was accepted is handled first
        }
        return session;
    }

    private Line unnumbered(Identity identity) {
        return identity.isOwn() ? new OwnLine(identity, backstage.failures()) : new DirectLine(NOBODY);
    }

    private Line numbered(StoredSession stored, Identity identity, int epoch) {
        History history = new History(kept);
        history.forgotten(new Position(stored.prunedEpoch(), stored.prunedSeq()));
        long last = stored.prunedSeq();
        for (FrameRow frame : stored.frames()) {
            history.keep(new Position(frame.epoch(), frame.seq()), Rows.outcome(frame));
            last = Math.max(last, frame.seq());
        }
        return new NumberedLine(identity, true, epoch, Math.max(last, (long) epoch << EPOCH_BITS), history);
    }

    // ---- looking after what nobody asks for

    /** Another store is here, or the same again. */
    void storeCame() {
        recovered.clear();
        tend();
    }

    /** In a while, on a thread of its own; one at a time, and once more when asked meanwhile. */
    void tend() {
        if (backstage.store() != null && asked.getAndIncrement() == 0) {
            backstage.threads().execute(this::tendAsAsked);
        }
    }

    private void tendAsAsked() {
        int seen;
        do {
            seen = asked.get();
            try {
                recover();
                endAbandoned();
            } catch (StoreException e) {
                log.warn("sessions on disk have to wait: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("looking after sessions on disk failed", e);
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    private void recover() {
        SessionStore now = backstage.store();
        if (now != null && backstage.reception().isOpen()) {
            recoverOnce(Sessions.ROUTER, now);
        }
        for (LiveAgent agent : stage.live()) {
            SessionStore store = backstage.store();
            if (store != null) {
                recoverOnce(agent.name(), store);
            }
        }
    }

    private void recoverOnce(String agent, SessionStore store) {
        if (!recovered.add(agent)) {
            return;
        }
        boolean done = false;
        try {
            recover(agent, store);
            done = true;
        } finally {
            if (!done) {
                recovered.remove(agent);
            }
        }
    }

    private void recover(String agent, SessionStore store) {
        List<String> owed = store.unfinished(agent, backstage.limits().get().sessions());
        long back = owed.stream()
                .filter(id -> !sessions.containsKey(id))
                .filter(id -> find(id).isPresent())
                .count();
        if (back > 0) {
            String who = agent.equals(Sessions.ROUTER) ? "the router" : "agent " + agent;
            log.info("{} goes on with what it owes to {} sessions from before", who, back);
        }
    }

    private void endAbandoned() {
        SessionStore store = backstage.store();
        if (store == null) {
            return;
        }
        Instant before = backstage
                .clock()
                .instant()
                .minus(backstage.limits().get().lasting().durablePatience());
        for (String id : store.abandoned(before, BATCH)) {
            if (!sessions.containsKey(id)) {
                find(id).ifPresent(LiveSession::close);
            }
        }
    }
}
