package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session, between its door and its agents. A message to an idle session of an {@code inline} agent is handled on the thread that brought it;
 * every other one goes through the mailbox. Safe for use by many threads.
 */
class LiveSession implements OpenSession {

    private static final Duration NO_CAP = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    private final Identity identity;
    private final boolean routed;
    private final Instant opened;
    private final Line line;
    private final Backstage backstage;
    private final Mailbox mailbox;
    private final Seats seats;
    private final Asking asking;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong accepted = new AtomicLong();
    private final @Nullable KnownIds known;

    private volatile boolean stops;
    private volatile boolean ending;
    private volatile String addressee;
    private volatile @Nullable Run current;
    private volatile @Nullable Thread runner;
    private volatile long lastActive = System.nanoTime();

    // of the thread that runs the session; others may see an earlier count
    private long handled;
    private boolean finished;
    private boolean batching;
    private boolean unflushed;

    /** @param askers who waits for its answers, the first asker first */
    LiveSession(Identity identity, Line line, List<String> askers, Backstage backstage) {
        this.identity = identity;
        this.routed = identity.isRouted();
        this.addressee = identity.agent();
        this.line = line;
        this.backstage = backstage;
        this.opened = backstage.clock().instant();
        this.mailbox = new Mailbox(backstage.threads(), this::handle);
        this.seats = new Seats(this, backstage);
        this.asking = new Asking(this, askers, backstage);
        this.known = line.isNumbered() ? new KnownIds() : null;
    }

    // ---- the door's side

    @Override
    public final void accept(Request request) {
        accept(request, NO_CAP);
    }

    /** @param cap on the message's deadline, whatever its agent allows */
    void accept(Request request, Duration cap) {
        Duration limit = backstage.limit(request);
        Turn turn = new Turn(
                this, request, accepted.incrementAndGet(), backstage.clock(), limit, Backstage.cap(request, cap));
        if (isRepeated(request)) {
            line.accepted(request);
        } else if (closing.get()) {
            tooLate(turn);
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

    /** A peer that comes back may not know what arrived, and sends it again. */
    private boolean isRepeated(Request request) {
        KnownIds ids = known;
        String given = ids == null ? null : request.id();
        return ids != null && given != null && !ids.add(given);
    }

    /** Who may handle a message on the thread that brings it. */
    @Nullable
    LiveAgent inlineAddressee() {
        if (routed) {
            return null; // a router may block
        }
        LiveAgent agent = seats.cast(addressee);
        return agent != null && agent.promise().holds() ? agent : null;
    }

    private void refuse(Turn turn, String code, String text) {
        KnownIds ids = known;
        String given = ids == null ? null : turn.request().id();
        if (ids != null && given != null) {
            ids.remove(given); // what was not taken may be sent again
        }
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

    /** What has no outcome yet, as far as it is not on its way to the mailbox. */
    @Nullable
    Turn find(String correlationId) {
        for (Mail mail : mailbox.waiting()) {
            if (mail instanceof Turn turn && turn.bears(correlationId)) {
                return turn;
            }
        }
        if (mailbox.taken() instanceof Turn turn && turn.bears(correlationId)) {
            return turn;
        }
        return current instanceof Turn turn && turn.bears(correlationId) ? turn : null;
    }

    /** The peer of a session that outlives its channel is here, or back. */
    void attach(Channel channel, @Nullable Position seen) {
        line.attach(channel, seen);
    }

    @Override
    public void left(Channel channel) {
        if (!line.left(channel)) {
            close();
        }
    }

    @Override
    public final void close() {
        if (startClosing()) {
            postClose();
        }
    }

    /** @return whether nobody else did */
    final boolean startClosing() {
        return closing.compareAndSet(false, true);
    }

    final boolean isClosing() {
        return closing.get();
    }

    void postClose() {
        mailbox.post(Chore.CLOSE);
    }

    /** As {@link #close}, but what waits is answered now, without being handled: the host stops. What runs may end. */
    void drain() {
        stops = true;
        close();
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Mail mail : mailbox.waiting()) {
            if (mail instanceof Turn turn) {
                refuse(turn, ErrorCode.SHUTTING_DOWN, "the host stops");
            }
        }
    }

    // ---- working off the mailbox

    final void post(Mail mail) {
        mailbox.post(mail);
    }

    private boolean handle(Mail mail) {
        runner = Thread.currentThread();
        LiveSession before = backstage.floor().take(this);
        try {
            return work(mail);
        } finally {
            backstage.floor().giveBack(before);
        }
    }

    /** @return false when this thread was given up: another one goes on with the session */
    private boolean work(Mail mail) {
        boolean ours = switch (mail) {
            case Turn turn -> finished ? tooLate(turn) : hear(turn);
            case Chore.MOVE -> seats.move();
            case Chore.REST -> seats.rest();
            case Chore.CLOSE -> end();
            case Chore.PARK -> seats.rest() && finish();
        };
        if (ours) {
            handled(mail);
        }
        return ours;
    }

    /** @return false when this thread was given up */
    boolean hear(Turn turn) {
        return seats.hear(turn, addressee);
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
        refuse(turn, ErrorCode.SHUTTING_DOWN, stops ? "the host stops" : "the session has ended");
        return true;
    }

    private boolean end() {
        ending = true;
        return seats.close() && finish();
    }

    boolean finish() {
        finished = true;
        line.end();
        asking.close(isParked());
        backstage.registry().closed(this);
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
        seats.abandon();
        wentOn();
    }

    /** Works on this thread in place of one that was given up. */
    final void takeOver(Runnable work) {
        runner = Thread.currentThread();
        LiveSession before = backstage.floor().take(this);
        try {
            work.run();
        } finally {
            backstage.floor().giveBack(before);
        }
    }

    /** The message of a thread that was given up has been seen to. */
    final void wentOn() {
        current = null;
        if (ending) {
            mailbox.post(Chore.CLOSE); // the thread was lost at that: its other agents have still to be told
        }
        mailbox.goOn();
    }

    /** Nothing runs for the moment. */
    final void rest() {
        current = null;
    }

    // ---- the agent's side

    /** Outcomes are held back only while more of them are certain to follow at once, from an agent that never blocks. */
    void deliver(Outcome outcome) {
        boolean more = batching && mailbox.size() > 1 && isRunner();
        if (more) {
            unflushed = true;
        }
        tell(outcome, more);
    }

    /** Whether this very thread handles what the session has to do. */
    final boolean isRunner() {
        return Thread.currentThread() == runner;
    }

    /** @throws IllegalArgumentException when that is no topic */
    void publish(String topic, String type, Json data) {
        backstage.topics().publish(topic, type, data, depth());
    }

    /** How many events led to what is handled now. */
    private int depth() {
        return current instanceof Turn turn ? turn.depth() : 0;
    }

    final void tell(Outcome outcome, boolean more) {
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

    /** How many nanoseconds of an agent's time it takes to publish so much. */
    long cost(int bytes) {
        return backstage.limits().get().publishing().cost(bytes);
    }

    /** Whether the agent has been live for so long that what is kept of older forms of its state may go. */
    boolean isProven(LiveAgent agent) {
        return agent.hasBeenLiveFor(backstage.limits().get().previous());
    }

    TopicTable topics() {
        return backstage.topics();
    }

    Identity identity() {
        return identity;
    }

    String user() {
        return identity.user();
    }

    /** Whether agents ask it, and no peer. */
    boolean isAsked() {
        return asking.isAsked();
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

    /** The message that this thread handles here; null when it handles none. */
    @Nullable
    Turn turnOf(Thread thread) {
        return runner == thread && current instanceof Turn turn ? turn : null;
    }

    Seats seats() {
        return seats;
    }

    boolean isParked() {
        return false;
    }

    final boolean isRouted() {
        return routed;
    }

    /** From this message on the conversation is with the agent that a router has picked. */
    final void picked(Turn turn, Choice choice) {
        addressee = choice.agent();
        try {
            line.routed(turn.request(), choice);
        } catch (RuntimeException e) { // a door's fault
            log.error("session {} cannot tell its peer who hears it", id(), e);
        }
    }

    final void readdress(String agent) {
        addressee = agent;
    }

    final boolean isIdle() {
        return mailbox.size() == 0;
    }

    final Line line() {
        return line;
    }

    final Backstage backstage() {
        return backstage;
    }

    boolean hasRestedFor(Duration rest) {
        return isIdle() && seats.isTaken() && System.nanoTime() - lastActive > rest.toNanos();
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

    /** With an outcome that the caller has decided on. */
    void settle(Turn turn, Outcome.Failure failure) {
        tell(failure, false);
    }

    /** As {@link #fail}, for what may go better another time. */
    void stumble(Turn turn, Effects.End how, Outcome.Failure failure) {
        fail(turn, failure);
    }

    /** Answers all that waits: the host stops. */
    void giveUp() {
        closing.set(true);
        refuseWaiting();
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
