package dev.troupe.core.session;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Channel;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.TopicPattern;
import dev.troupe.core.store.StoreException;
import dev.troupe.core.store.StoredSession;
import dev.troupe.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session whose messages are on disk before they count: what its agents do is held back until that is on disk too. All goes through the
 * mailbox, and so over virtual threads. It may leave memory, and come back from disk.
 */
final class DurableSession extends LiveSession {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Journal journal;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param epoch of the store */
    DurableSession(Identity identity, Line line, List<String> askers, int epoch, Backstage backstage) {
        super(identity, line, askers, backstage);
        this.journal = new Journal(this, line, epoch, backstage);
    }

    void restore(StoredSession stored) {
        readdress(stored.row().agent());
        seats().restore(stored.states());
        journal.restore(stored);
    }

    // ---- the door's side

    @Override
    void accept(Request request, Duration cap) {
        if (isClosing()) {
            String text = journal.isParked() ? "the session goes to disk; come back to it" : "the session has ended";
            line().refuse(new Outcome.Failure(request, addressee(), ErrorCode.SHUTTING_DOWN, text, 0));
        } else {
            var _ = journal.accept(request, cap);
        }
    }

    /** @return whether it is on disk */
    CompletableFuture<Boolean> acceptAgain(Request request) {
        return journal.accept(request, Duration.ofDays(1));
    }

    Turn turn(Request request, long ordinal, Duration cap, int attempt) {
        Duration limit = backstage().limit(request);
        return Turn.durable(this, request, ordinal, backstage().clock(), limit, Backstage.cap(request, cap), attempt);
    }

    /** It is on disk. */
    void enqueue(Turn turn) {
        turn.waits();
        post(turn);
    }

    @Override
    void attach(Channel channel, @Nullable Position seen) {
        if (seen != null) {
            journal.peerLeft(false);
        }
        super.attach(channel, seen);
    }

    @Override
    public void left(Channel channel) {
        super.left(channel);
        if (line().leftSince() != 0) {
            journal.peerLeft(true);
        }
    }

    @Override
    @Nullable
    Turn find(String correlationId) {
        Turn turn = journal.find(correlationId); // first, for from there it goes to the mailbox
        return turn != null ? turn : super.find(correlationId);
    }

    /** Behind what is still on its way to the journal. */
    @Override
    void postClose() {
        journal.whenAccepted(super::postClose);
    }

    // ---- leaving memory

    /** What is not handled yet stays on disk. Nothing happens when it has ended. */
    void park() {
        if (startClosing()) {
            journal.park();
            post(Chore.PARK);
        }
    }

    /** An agent's own session has no peer: it counts as left from when it leaves memory until it comes back. */
    void goToDisk() {
        journal.peerLeft(true);
        park();
    }

    void cameBack() {
        journal.peerLeft(false);
    }

    /** What runs may end; what waits does so on disk. */
    @Override
    void drain() {
        park();
    }

    /** Whether all that it is lies on disk, and nothing is to be done. */
    boolean mayPark() {
        return journal.isIdle() && isIdle();
    }

    @Override
    boolean isParked() {
        return journal.isParked();
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

    @Override
    void giveUp() {
        startClosing();
        journal.park();
        Run running = current();
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    boolean finish() {
        journal.remove();
        boolean done = super.finish();
        ended.countDown();
        return done;
    }

    // ---- handling

    @Override
    boolean hear(Turn turn) {
        return journal.hear(turn);
    }

    /** What was done for the current message is undone: it is handled anew, or given up. */
    void forgetTurn() {
        rest();
        readdress(seats().recall());
    }

    @Override
    void goOn() {
        Run lost = current();
        if (!(lost instanceof Turn turn)) {
            super.goOn();
            return;
        }
        seats().abandon();
        rest();
        backstage().threads().execute(() -> takeOver(() -> journal.lost(turn)));
    }

    // ---- the agent's side

    @Override
    void deliver(Outcome outcome) {
        Turn turn = ownTurn();
        if (turn == null) {
            journal.tell(outcome);
        } else if (outcome instanceof Outcome.Piece) {
            turn.effects().streamed();
            tell(outcome, false);
        } else if (!turn.effects().tell(outcome)) {
            refuse(turn, outcome);
        }
    }

    private void refuse(Turn turn, Outcome outcome) {
        if (outcome instanceof Outcome.Push) {
            throw new AgentException(ErrorCode.OVERLOADED, Effects.TOO_MUCH);
        }
        settle(turn, turn.failure(addressee(), ErrorCode.OVERLOADED, Effects.TOO_MUCH));
    }

    @Override
    void publish(String topic, String type, Json data) {
        Turn turn = ownTurn();
        if (turn == null) {
            super.publish(topic, type, data);
        } else {
            TopicPattern.checkTopic(topic);
            if (!turn.effects().publish(topic, type, data)) {
                throw new AgentException(ErrorCode.OVERLOADED, Effects.TOO_MUCH);
            }
        }
    }

    /** The message that this very thread handles. */
    private @Nullable Turn ownTurn() {
        return isRunner() && current() instanceof Turn turn ? turn : null;
    }

    @Override
    void settle(Turn turn, Outcome.Failure failure) {
        turn.effects().fail(Effects.End.DONE, failure);
    }

    @Override
    void stumble(Turn turn, Effects.End how, Outcome.Failure failure) {
        turn.effects().fail(how, failure);
        turn.decide(Turn.By.HOST);
    }
}
