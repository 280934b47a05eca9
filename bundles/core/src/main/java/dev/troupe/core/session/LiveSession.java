package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Position;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Topics;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import dev.troupe.core.topics.TopicPattern;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session, between its door and its agents. A message to an idle session of an {@code inline} agent is handled on the thread that brought it;
 * every other one goes through the mailbox. Safe for use by many threads.
 */
final class LiveSession implements OpenSession {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private static final Duration NO_CAP = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    private final Identity identity;
    private final Instant opened;
    private final Line line;
    private final Backstage backstage;
    private final Mailbox mailbox;
    private final Seats seats;
    private final Asking asking;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong accepted = new AtomicLong();
    private final @Nullable KnownIds known;
    private final @Nullable Journal journal;
    private final boolean asked;
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile String addressee;
    private volatile @Nullable Run current;
    private volatile @Nullable Thread runner;
    private volatile long lastActive = System.nanoTime();

    // of the thread that runs the session; others may see an earlier count
    private long handled;
    private boolean finished;
    private boolean batching;
    private boolean unflushed;

    /**
     * @param askers who waits for its answers, the first asker first
     * @param epoch of the store in which the session is kept; 0 when it lives in memory
     */
    LiveSession(Identity identity, Line line, List<String> askers, int epoch, Backstage backstage) {
        this.identity = identity;
        this.addressee = identity.agent();
        this.line = line;
        this.backstage = backstage;
        this.opened = backstage.clock().instant();
        this.mailbox = new Mailbox(backstage.threads(), this::handle);
        this.seats = new Seats(this, backstage);
        this.asking = new Asking(this, askers, backstage);
        this.asked = !askers.isEmpty();
        this.journal = epoch > 0 ? new Journal(this, line, epoch, backstage) : null;
        this.known = line.isNumbered() && journal == null ? new KnownIds() : null;
    }

    // ---- the door's side

    @Override
    public void accept(Request request) {
        accept(request, NO_CAP);
    }

    /** @param cap on the message's deadline, whatever its agent allows */
    void accept(Request request, Duration cap) {
        Journal kept = journal;
        if (kept != null) {
            acceptDurably(request, cap, kept);
            return;
        }
        Duration limit = backstage.limits().get().deadline();
        Turn turn = new Turn(this, request, accepted.incrementAndGet(), backstage.clock(), limit, cap);
        if (isRepeated(request)) {
            line.accepted(request);
        } else if (closing.get()) {
            refuse(turn, ErrorCode.SHUTTING_DOWN, "the session has ended");
        } else if (mailbox.claim()) {
            LiveAgent quick = inlineAddressee();
            if (quick != null) {
                turn.trusts(quick.promise());
                mailbox.handle(turn);
                long now = System.nanoTime();
                quick.promise().handled(turn.nanosGone(now), now);
            } else {
                turn.waits();
                mailbox.postClaimed(turn);
            }
        } else if (mailbox.size() > backstage.limits().get().mailbox()) {
            refuse(turn, ErrorCode.OVERLOADED, "the mailbox is full: " + mailbox.size() + " messages wait or run");
        } else {
            turn.waits();
            mailbox.post(turn);
        }
    }

    private void acceptDurably(Request request, Duration cap, Journal kept) {
        if (closing.get()) {
            String text = kept.isParked() ? "the host stops" : "the session has ended";
            line.refuse(new Outcome.Failure(request, addressee, ErrorCode.SHUTTING_DOWN, text, 0));
        } else {
            kept.accept(request, cap);
        }
    }

    Turn durableTurn(Request request, long ordinal, Duration cap, int attempt) {
        Duration limit = backstage.limits().get().deadline();
        return Turn.durable(this, request, ordinal, backstage.clock(), limit, cap, attempt);
    }

    /** It is on disk. */
    void enqueue(Turn turn) {
        turn.waits();
        mailbox.post(turn);
    }

    /** A peer that comes back may not know what arrived, and sends it again. */
    private boolean isRepeated(Request request) {
        KnownIds ids = known;
        String given = ids == null ? null : request.id();
        return ids != null && given != null && !ids.add(given);
    }

    private @Nullable LiveAgent inlineAddressee() {
        LiveAgent agent = seats.cast(addressee);
        return agent != null && agent.promise().holds() ? agent : null;
    }

    private void refuse(Turn turn, String code, String text) {
        if (turn.decide(Turn.By.HOST)) {
            line.refuse(turn.failure(addressee, code, text));
        }
    }

    @Override
    public boolean cancel(String correlationId) {
        Turn turn = find(correlationId);
        if (turn == null || !turn.decide(Turn.By.HOST)) {
            return false;
        }
        settle(turn, turn.failure(addressee, ErrorCode.CANCELLED, "cancelled by the sender"));
        turn.interrupt();
        return true;
    }

    private @Nullable Turn find(String correlationId) {
        if (current instanceof Turn turn && correlationId.equals(turn.request().correlationId())) {
            return turn;
        }
        for (Mail mail : mailbox.waiting()) {
            if (mail instanceof Turn turn && correlationId.equals(turn.request().correlationId())) {
                return turn;
            }
        }
        return null;
    }

    /** The peer of a session that outlives its channel is here, or back. */
    void attach(Channel channel, @Nullable Position seen) {
        if (journal != null && seen != null) {
            journal.peerLeft(false);
        }
        line.attach(channel, seen);
    }

    @Override
    public void left(Channel channel) {
        if (!line.left(channel)) {
            close();
        } else if (journal != null && line.leftSince() != 0) {
            journal.peerLeft(true);
        }
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (journal != null) {
            journal.whenAccepted(() -> mailbox.post(Chore.CLOSE));
        } else {
            mailbox.post(Chore.CLOSE);
        }
    }

    /**
     * Leaves memory: what is not handled yet stays on disk.
     *
     * @return false when the session is not durable, or has ended
     */
    boolean park() {
        Journal kept = journal;
        if (kept == null || !closing.compareAndSet(false, true)) {
            return false;
        }
        kept.park();
        mailbox.post(Chore.PARK);
        return true;
    }

    // ---- working off the mailbox

    void post(Chore chore) {
        mailbox.post(chore);
    }

    /** @return false when this thread was given up: another one goes on with the session */
    private boolean handle(Mail mail) {
        runner = Thread.currentThread();
        boolean ours = switch (mail) {
            case Turn turn -> finished ? tooLate(turn) : hear(turn);
            case Chore.MOVE -> seats.move();
            case Chore.REST -> seats.rest();
            case Chore.CLOSE -> seats.close() && finish();
            case Chore.PARK -> seats.rest() && finish();
        };
        if (ours) {
            handled(mail);
        }
        return ours;
    }

    private boolean hear(Turn turn) {
        Journal kept = journal;
        return kept != null ? kept.hear(turn) : seats.hear(turn, addressee);
    }

    private void handled(Mail mail) {
        handled++;
        lastActive = mail instanceof Turn turn ? turn.began() : System.nanoTime();
        current = null;
        if (mailbox.size() == 1) {
            flush();
        }
    }

    private boolean tooLate(Turn turn) {
        refuse(turn, ErrorCode.SHUTTING_DOWN, "the session has ended");
        return true;
    }

    private boolean finish() {
        finished = true;
        if (journal != null) {
            journal.remove();
        }
        line.end();
        asking.close(isParked());
        backstage.registry().closed(this);
        ended.countDown();
        return true;
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            line.flush();
        }
    }

    void begin(Run run, boolean neverBlocks) {
        if (!neverBlocks) {
            flush();
        }
        batching = neverBlocks;
        current = run;
        run.enter(Thread.currentThread());
    }

    /** Takes the session from a thread that does not come back. */
    void goOn() {
        Run lost = current;
        seats.abandon();
        current = null;
        Journal kept = journal;
        if (kept != null && lost instanceof Turn turn) {
            backstage.threads().execute(() -> kept.lost(turn));
        } else {
            mailbox.goOn();
        }
    }

    /** Another thread has seen to the message of one that was given up. */
    void wentOn() {
        current = null;
        mailbox.goOn();
    }

    /** What was done for the current message is undone: it is handled anew, or given up. */
    void forgetTurn() {
        current = null;
        addressee = seats.recall();
    }

    // ---- the agent's side

    /** Outcomes are held back only while more of them are certain to follow at once, from an agent that never blocks. */
    void deliver(Outcome outcome) {
        Journal kept = journal;
        if (kept != null) {
            deliverDurably(outcome, kept);
            return;
        }
        boolean more = batching && mailbox.size() > 1 && Thread.currentThread() == runner;
        if (more) {
            unflushed = true;
        }
        tell(outcome, more);
    }

    private void deliverDurably(Outcome outcome, Journal kept) {
        Turn turn = ownTurn();
        if (turn == null) {
            kept.tell(outcome);
        } else if (outcome instanceof Outcome.Piece) {
            turn.effects().streamed();
            tell(outcome, false);
        } else {
            turn.effects().tell(outcome);
        }
    }

    /** The durable message that this very thread handles. */
    private @Nullable Turn ownTurn() {
        return Thread.currentThread() == runner && current instanceof Turn turn && turn.isDurable() ? turn : null;
    }

    /** @throws IllegalArgumentException when that is no topic */
    void publish(String topic, Json data) {
        Turn turn = journal == null ? null : ownTurn();
        if (turn == null) {
            backstage.topics().publish(topic, data);
        } else {
            TopicPattern.checkTopic(topic);
            turn.effects().publish(topic, data);
        }
    }

    private void tell(Outcome outcome, boolean more) {
        try {
            line.tell(outcome, more);
        } catch (
                RuntimeException
                        e) { // a door's fault, which must neither stop the session nor be taken for the agent's
            log.error("session {} cannot tell its peer", id(), e);
        }
    }

    boolean awaitRoom(Duration limit) throws InterruptedException {
        return line.awaitRoom(limit);
    }

    boolean isHeard() {
        return line.isHeard();
    }

    Json ask(String asker, String agent, String type, Json data, Duration limit) {
        if (current instanceof Turn turn) {
            return asking.ask(turn, asker, agent, type, data, limit);
        }
        throw new IllegalStateException("agents can be asked only while a message is handled");
    }

    /** From the next message on, this agent hears the session. */
    void address(String agent) {
        if (seats.cast(agent) == null && !backstage.stage().isKnown(agent)) {
            throw new AgentException(ErrorCode.NO_SUCH_AGENT, seats.unknown(agent));
        }
        addressee = agent;
    }

    Topics topics() {
        return backstage.topics();
    }

    Identity identity() {
        return identity;
    }

    String user() {
        return identity.user();
    }

    /** Id of the session that a door has opened: this one, or the one whose agent asks. */
    String root() {
        return asking.root(id());
    }

    @Override
    public String id() {
        return identity.id();
    }

    // ---- what the table of sessions looks at

    @Nullable
    Run current() {
        return current;
    }

    Seats seats() {
        return seats;
    }

    /** Whether agents ask it, and no peer. */
    boolean isAsked() {
        return asked;
    }

    /** Whether all that it is lies on disk, and nothing is to be done. */
    boolean mayPark() {
        Journal kept = journal;
        return kept != null && kept.isIdle() && mailbox.size() == 0;
    }

    boolean isParked() {
        Journal kept = journal;
        return kept != null && kept.isParked();
    }

    /** Waits until it has left memory, for a while. */
    void awaitEnd() {
        try {
            if (!ended.await(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new StoreException("session " + id() + " is still at work elsewhere; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while session " + id() + " went to disk", e);
        }
    }

    /** As it was on disk. */
    void readdress(String agent) {
        addressee = agent;
    }

    boolean isDurable() {
        return journal != null;
    }

    void restore(StoredSession stored) {
        seats.restore(stored.states());
        if (journal != null) {
            journal.restore(stored);
        }
    }

    boolean hasRestedFor(Duration rest) {
        return mailbox.size() == 0 && seats.isTaken() && System.nanoTime() - lastActive > rest.toNanos();
    }

    /** Whether its peer has not come back for so long. */
    boolean hasBeenLeftFor(Duration wait) {
        long since = line.leftSince();
        return since != 0 && System.nanoTime() - since > wait.toNanos();
    }

    String addressee() {
        return addressee;
    }

    /** Ends a message with an error for its sender, unless it has its outcome. */
    void fail(Turn turn, Outcome.Failure failure) {
        if (turn.decide(Turn.By.HOST)) {
            settle(turn, failure);
        }
    }

    private void settle(Turn turn, Outcome.Failure failure) {
        if (turn.isDurable()) {
            turn.effects().fail(Effects.End.DONE, failure);
        } else {
            tell(failure, false);
        }
    }

    /** As {@link #fail}, for what may go better another time. */
    void stumble(Turn turn, Effects.End how, Outcome.Failure failure) {
        if (turn.isDurable()) {
            turn.effects().fail(how, failure);
            turn.decide(Turn.By.HOST);
        } else {
            fail(turn, failure);
        }
    }

    /** Answers all that waits: the host stops. */
    void giveUp() {
        closing.set(true);
        if (journal != null) {
            journal.park();
            Run running = current;
            if (running != null) {
                running.interrupt();
            }
            return;
        }
        for (Mail mail : mailbox.waiting()) {
            if (mail instanceof Turn turn) {
                refuse(turn, ErrorCode.SHUTTING_DOWN, "the host stops");
            }
        }
        Run running = current;
        if (running instanceof Turn turn) {
            refuse(turn, ErrorCode.SHUTTING_DOWN, "the host stops");
        }
        if (running != null) {
            running.interrupt();
        }
    }

    SessionInfo info() {
        return new SessionInfo(id(), user(), addressee, seats.version(addressee), opened, mailbox.size(), handled);
    }
}
