package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Channel;
import dev.troupe.core.OpenSession;
import dev.troupe.core.Outcome;
import dev.troupe.core.Request;
import dev.troupe.core.SessionInfo;
import dev.troupe.core.Topics;
import dev.troupe.core.stage.LiveAgent;
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
final class LiveSession implements OpenSession {

    private static final Duration NO_CAP = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    private final String id;
    private final String user;
    private final Instant opened;
    private final Channel channel;
    private final Backstage backstage;
    private final Mailbox mailbox;
    private final Seats seats;
    private final Asking asking;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong accepted = new AtomicLong();

    private volatile String addressee;
    private volatile @Nullable Run current;
    private volatile @Nullable Thread runner;
    private volatile long lastActive = System.nanoTime();

    // of the thread that runs the session; others may see an earlier count
    private long handled;
    private boolean finished;
    private boolean batching;
    private boolean unflushed;

    LiveSession(String id, String user, String agent, Channel channel, List<String> askers, Backstage backstage) {
        this.id = id;
        this.user = user;
        this.addressee = agent;
        this.channel = channel;
        this.backstage = backstage;
        this.opened = backstage.clock().instant();
        this.mailbox = new Mailbox(backstage.threads(), this::handle);
        this.seats = new Seats(this, backstage);
        this.asking = new Asking(this, askers, backstage);
    }

    // ---- the door's side

    @Override
    public void accept(Request request) {
        accept(request, NO_CAP);
    }

    /** @param cap on the message's deadline, whatever its agent allows */
    void accept(Request request, Duration cap) {
        Duration limit = backstage.limits().get().deadline();
        Turn turn = new Turn(this, request, accepted.incrementAndGet(), backstage.clock(), limit, cap);
        if (closing.get()) {
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

    private @Nullable LiveAgent inlineAddressee() {
        LiveAgent agent = seats.cast(addressee);
        return agent != null && agent.promise().holds() ? agent : null;
    }

    private void refuse(Turn turn, String code, String text) {
        if (turn.decide(Turn.By.HOST)) {
            tell(turn.failure(addressee, code, text), false);
        }
    }

    @Override
    public boolean cancel(String correlationId) {
        Turn turn = find(correlationId);
        if (turn == null || !turn.decide(Turn.By.HOST)) {
            return false;
        }
        tell(turn.failure(addressee, ErrorCode.CANCELLED, "cancelled by the sender"), false);
        turn.interrupt();
        return true;
    }

    private @Nullable Turn find(String correlationId) {
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

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            mailbox.post(Chore.CLOSE);
        }
    }

    // ---- working off the mailbox

    void post(Chore chore) {
        mailbox.post(chore);
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
            case Turn turn -> finished ? tooLate(turn) : seats.hear(turn, addressee);
            case Chore.MOVE -> seats.move();
            case Chore.REST -> seats.rest();
            case Chore.CLOSE -> seats.close() && finish();
        };
        if (ours) {
            handled++;
            lastActive = mail instanceof Turn turn ? turn.began() : System.nanoTime();
            current = null;
            if (mailbox.size() == 1) {
                flush();
            }
        }
        return ours;
    }

    private boolean tooLate(Turn turn) {
        refuse(turn, ErrorCode.SHUTTING_DOWN, "the session has ended");
        return true;
    }

    private boolean finish() {
        finished = true;
        asking.close();
        backstage.registry().closed(this);
        return true;
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
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
        current = null;
        mailbox.goOn();
    }

    // ---- the agent's side

    /** Outcomes are held back only while more of them are certain to follow at once, from an agent that never blocks. */
    void deliver(Outcome outcome) {
        boolean more = batching && mailbox.size() > 1 && Thread.currentThread() == runner;
        if (more) {
            unflushed = true;
        }
        tell(outcome, more);
    }

    private void tell(Outcome outcome, boolean more) {
        try {
            channel.deliver(outcome, more);
        } catch (
                RuntimeException
                        e) { // a door's fault, which must neither stop the session nor be taken for the agent's
            log.error("session {} cannot tell its peer", id, e);
        }
    }

    boolean awaitRoom(Duration limit) throws InterruptedException {
        return channel.awaitRoom(limit);
    }

    boolean isHeard() {
        return channel.isOpen();
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

    String user() {
        return user;
    }

    /** Id of the session that a door has opened: this one, or the one whose agent asks. */
    String root() {
        return asking.root(id);
    }

    @Override
    public String id() {
        return id;
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

    boolean hasRestedFor(Duration rest) {
        return mailbox.size() == 0 && seats.isTaken() && System.nanoTime() - lastActive > rest.toNanos();
    }

    String addressee() {
        return addressee;
    }

    void fail(Turn turn, Outcome failure) {
        if (turn.decide(Turn.By.HOST)) {
            tell(failure, false);
        }
    }

    /** Answers all that waits: the host stops. */
    void giveUp() {
        closing.set(true);
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
        return new SessionInfo(id, user, addressee, seats.version(addressee), opened, mailbox.size(), handled);
    }
}
