package dev.troupe.core.session;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.store.Completion;
import dev.troupe.core.store.EntryRow;
import dev.troupe.core.store.FrameRow;
import dev.troupe.core.store.SessionRow;
import dev.troupe.core.store.SessionStore;
import dev.troupe.core.store.StateRow;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a session durable. A message is accepted once it is on disk; what its handler did is held back until that is on disk too, together with
 * the message's end; a handler that fails is tried again. Its messages are handled on virtual threads only, which wait here for
 * the disk. Safe for use by many threads.
 */
final class Journal {

    /** Deliveries of one message that may fail before it is given up. */
    static final int ATTEMPTS = 5;

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final DurableSession session;
    private final Backstage backstage;
    private final Line line;
    private final int epoch;
    private final Instant opened;
    private final AtomicInteger pending = new AtomicInteger();
    private final Map<String, EntryRow> orphans = new ConcurrentHashMap<>(0);
    private final Queue<Turn> written = new ConcurrentLinkedQueue<>();
    private long lastOrdinal;
    private volatile boolean parked;

    /** @param epoch of the store */
    Journal(DurableSession session, Line line, int epoch, Backstage backstage) {
        this.session = session;
        this.line = line;
        this.epoch = epoch;
        this.backstage = backstage;
        this.opened = backstage.clock().instant();
    }

    // ---- accepting

    /** @return whether it is on disk, now or before; when not, its sender has been told */
    CompletableFuture<Boolean> accept(Request request, Duration cap) {
        SessionStore store = backstage.store();
        if (store == null) {
            refuse(request, ErrorCode.STORE_UNAVAILABLE, "the host has no store at the moment; nothing was accepted");
            return CompletableFuture.completedFuture(false);
        }
        int most = backstage.limits().get().mailbox();
        if (pending.incrementAndGet() > most) {
            pending.decrementAndGet();
            refuse(request, ErrorCode.OVERLOADED, "the mailbox is full: " + most + " messages wait or run");
            return CompletableFuture.completedFuture(false);
        }
        Turn turn;
        CompletableFuture<Boolean> journaled;
        synchronized (this) { // so that ordinals are journaled in their order
            turn = session.turn(request, ++lastOrdinal, cap, 1);
            written.add(turn);
            journaled = store.accept(row(), entry(turn));
        }
        then(journaled, (fresh, failure) -> {
            accepted(turn, fresh, failure);
            written.remove(turn);
        });
        return journaled.handle((fresh, failure) -> failure == null);
    }

    private void accepted(Turn turn, @Nullable Boolean fresh, @Nullable Throwable failure) {
        if (failure != null) {
            pending.decrementAndGet();
            refuse(turn.request(), ErrorCode.STORE_UNAVAILABLE, sentence(failure) + "; nothing was accepted");
            return;
        }
        line.accepted(turn.request());
        if (Boolean.TRUE.equals(fresh)) {
            session.enqueue(turn);
        } else {
            pending.decrementAndGet();
            repeated(turn);
        }
    }

    /** What is on its way to the disk. */
    @Nullable
    Turn find(String correlationId) {
        return written.stream()
                .filter(turn -> turn.bears(correlationId))
                .findFirst()
                .orElse(null);
    }

    /** A question that was asked before the host was started again: its answer lies in the store, or it is still to be found. */
    private void repeated(Turn turn) {
        if (!(turn.request() instanceof Question)) {
            return;
        }
        EntryRow orphan = orphans.remove(turn.id());
        if (orphan != null) {
            pending.incrementAndGet();
            session.enqueue(session.turn(
                    turn.request(), orphan.ordinal(), Duration.ofNanos(turn.limitNanos()), orphan.attempts() + 2));
            return;
        }
        backstage.threads().execute(() -> answerAgain(turn.request(), turn.id()));
    }

    private void answerAgain(Request question, String entry) {
        try {
            store().answer(session.id(), entry).ifPresent(row -> line.tell(Rows.outcome(row, question), false));
        } catch (StoreException e) {
            log.warn("session {} cannot look up an earlier answer: {}", session.id(), e.getMessage());
        }
    }

    private void refuse(Request request, String code, String text) {
        line.refuse(new Outcome.Failure(request, session.addressee(), code, text, 0));
    }

    private SessionRow row() {
        Identity identity = session.identity();
        return new SessionRow(
                identity.id(),
                identity.owner(),
                identity.user(),
                identity.agent(),
                session.addressee(),
                line.isNumbered(),
                opened);
    }

    private EntryRow entry(Turn turn) {
        Request request = turn.request();
        return new EntryRow(
                session.id(),
                turn.ordinal(),
                turn.id(),
                request.type(),
                request.data(),
                request.mark(),
                request.pieces(),
                turn.timestamp(),
                0,
                request.headers());
    }

    /** Goes on where another start of the host, or an earlier stay in memory, left off. */
    void restore(StoredSession stored) {
        lastOrdinal = stored.lastOrdinal();
        boolean asked = session.isAsked();
        for (EntryRow row : stored.unfinished()) {
            if (asked) { // its asker does so again
                orphans.put(row.id(), row);
                continue;
            }
            boolean first = row.ordinal() == stored.unfinished().getFirst().ordinal();
            // Messages of a session are handled one at a time: only the first may have been begun.
            int attempt = row.attempts() + (first ? 2 : 1);
            Turn turn = session.turn(Rows.Stored.of(row), row.ordinal(), Duration.ofDays(1), attempt);
            turn.accepted(row.timestamp());
            if (first && row.pieces()) {
                line.tell(new Outcome.Reset(turn.request(), session.addressee()), false);
            }
            pending.incrementAndGet();
            session.enqueue(turn);
        }
    }

    // ---- handling

    /**
     * Handles a message until it has its end.
     *
     * @return false when this thread was given up
     */
    boolean hear(Turn first) {
        Turn turn = first;
        int counted = 1;
        while (!parked) {
            if (turn.attempt()
                    > counted) { // on disk, so that no start of the host gives an attempt the number of an earlier one
                if (!keep(attempted(turn, turn.attempt() - 1))) {
                    return true;
                }
                counted = turn.attempt();
            }
            if (turn.attempt() > ATTEMPTS) {
                die(turn, "it was begun " + ATTEMPTS + " times and never came to its end");
                return true;
            }
            session.seats().remember();
            turn.restart();
            if (!session.seats().hear(turn, session.addressee())) {
                return false;
            }
            Turn next = ended(turn);
            if (next == null) {
                return true;
            }
            turn = next;
        }
        return true;
    }

    /** A handler's thread does not come back: this one sees to what becomes of the message. */
    void lost(Turn turn) {
        Turn next = ended(turn);
        if (next == null || hear(next)) {
            session.wentOn();
        }
    }

    /** @return the message to be tried again; null when it has its end, or the host stops */
    private @Nullable Turn ended(Turn turn) {
        Effects effects = turn.effects();
        return switch (effects.end()) {
            case DONE -> {
                if (finish(turn, effects.outcomes(), null)) {
                    effects.events()
                            .forEach(event ->
                                    session.topics().publish(event.topic(), event.type(), event.data(), turn.depth()));
                }
                yield null;
            }
            case PARKED -> stayed(turn);
            case FAILED -> failed(turn);
        };
    }

    private @Nullable Turn stayed(Turn turn) {
        session.forgetTurn();
        if (parked) {
            return null;
        }
        Duration waited = Duration.between(turn.timestamp(), backstage.clock().instant());
        if (waited.compareTo(backstage.limits().get().lasting().durablePatience()) < 0) {
            return pause(1) ? turn.again(turn.attempt()) : null;
        }
        die(turn, "its agent stayed away for " + waited.toHours() + " h");
        return null;
    }

    private @Nullable Turn failed(Turn turn) {
        Outcome.Failure why = turn.effects().failure();
        String text = why == null ? "it failed" : why.text();
        session.forgetTurn();
        if (parked) {
            return null; // interrupted, because the host stops
        }
        if (turn.attempt() >= ATTEMPTS) {
            if (keep(attempted(turn, turn.attempt()))) {
                die(turn, text);
            }
            return null;
        }
        log.info(
                "message {} of session {} is tried again ({} of {}): {}",
                turn.id(),
                session.id(),
                turn.attempt() + 1,
                ATTEMPTS,
                text);
        if (turn.effects().hasStreamed()) {
            line.tell(new Outcome.Reset(turn.request(), session.addressee()), false);
        }
        return pause(turn.attempt()) ? turn.again(turn.attempt() + 1) : null;
    }

    private Supplier<CompletableFuture<Void>> attempted(Turn turn, int attempts) {
        return () -> store().attempted(session.id(), turn.ordinal(), attempts);
    }

    private void die(Turn turn, String reason) {
        String agent = session.addressee();
        log.error(
                "message {} of session {} is given up and laid among the dead letters: {}",
                turn.id(),
                session.id(),
                reason);
        Outcome failure = turn.failure(
                agent, ErrorCode.AGENT_FAILED, reason + "; the message is kept as a dead letter for the operator");
        Instant now = backstage.clock().instant();
        finish(turn, List.of(failure), new Completion.Died(agent, session.user(), reason, now));
    }

    private boolean finish(Turn turn, List<Outcome> outcomes, Completion.@Nullable Died died) {
        List<Line.Place> places = new ArrayList<>(outcomes.size());
        List<FrameRow> frames = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            Line.Place place = line.reserve();
            places.add(place);
            if (line.isNumbered() || session.isAsked()) {
                long seq = line.isNumbered() ? place.seq() : turn.ordinal();
                frames.add(Rows.frame(outcome, epoch, seq, turn.id()));
            }
        }
        List<StateRow> states = session.seats().changes();
        Completion completion = new Completion(session.id(), turn.ordinal(), session.addressee(), states, frames, died);
        if (!keep(() -> store().complete(completion))) {
            return false;
        }
        for (int i = 0; i < places.size(); i++) {
            places.get(i).fill(outcomes.get(i));
        }
        pending.decrementAndGet();
        return true;
    }

    /** @return false when the host stops before it is on disk: then the message is handled anew by the next one */
    private boolean keep(Supplier<CompletableFuture<Void>> write) {
        for (int failures = 1; ; failures++) {
            try {
                write.get().get();
                return true;
            } catch (ExecutionException | StoreException e) {
                if (e.getCause() instanceof StoreException told && told.isOver()) {
                    log.warn("session {}: {}; it was finished before", session.id(), told.getMessage());
                    return true;
                }
                if (failures == 1) {
                    log.warn("session {} waits for the store: {}", session.id(), sentence(e));
                }
            } catch (InterruptedException e) {
                log.debug("session {} was interrupted while it waited for the disk", session.id());
            }
            if (!pause(failures)) {
                return false;
            }
        }
    }

    /** @return false when the host stops */
    private boolean pause(int failures) {
        try {
            TimeUnit.NANOSECONDS.sleep(Backoff.after(failures).toNanos());
        } catch (InterruptedException e) {
            log.debug("session {} waits no longer", session.id());
        }
        return !parked;
    }

    // ---- what is said outside of a message

    /** Told by a thread of the agent's own: it takes its place at once, and is heard once it is on disk. */
    void tell(Outcome outcome) {
        if (!line.isNumbered() || outcome instanceof Outcome.Piece) {
            line.tell(outcome, false);
            return;
        }
        Line.Place place = line.reserve();
        try {
            FrameRow frame = Rows.frame(outcome, epoch, place.seq(), null);
            then(store().append(session.id(), List.of(frame)), (kept, failure) -> place.fill(outcome));
        } catch (StoreException e) {
            place.fill(outcome); // heard, but not again after a restart
        }
    }

    /** The peer is gone, or back. */
    void peerLeft(boolean gone) {
        SessionStore store = backstage.store();
        if (store != null) {
            then(store.left(session.id(), gone ? backstage.clock().instant() : null), this::noted);
        }
    }

    /** Once all that was accepted has been handed to the session. */
    void whenAccepted(Runnable next) {
        SessionStore store = backstage.store();
        if (store == null) {
            next.run();
        } else {
            then(store.left(session.id(), backstage.clock().instant()), (done, failure) -> next.run());
        }
    }

    /** What is not handled yet stays in the journal. */
    void park() {
        parked = true;
    }

    boolean isParked() {
        return parked;
    }

    boolean isIdle() {
        return pending.get() == 0;
    }

    void remove() {
        SessionStore store = backstage.store();
        if (store != null && !parked) {
            then(store.remove(session.id()), this::noted);
        }
    }

    /** On the store's thread, whose faults nobody would see. */
    private <T> void then(CompletableFuture<T> write, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        CompletableFuture<Void> watched = write.handle((done, failure) -> {
            next.accept(done, failure);
            return null;
        });
        var _ = watched.exceptionally(fault -> {
            log.error("session {} failed behind a write", session.id(), fault);
            return null;
        });
    }

    private void noted(@Nullable Void done, @Nullable Throwable failure) {
        if (failure != null) {
            log.warn("session {}: {}", session.id(), sentence(failure));
        }
    }

    private SessionStore store() {
        SessionStore store = backstage.store();
        if (store == null) {
            throw new StoreException("the host has no store at the moment");
        }
        return store;
    }

    private static String sentence(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable cause = wrapped && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof StoreException told
                ? String.valueOf(told.getMessage())
                : "the store failed (" + cause.getClass().getSimpleName() + ")";
    }
}
