package dev.troupe.core.session;

import dev.troupe.core.Channel;
import dev.troupe.core.Choice;
import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import dev.troupe.core.Request;
import dev.troupe.core.Standing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A line that outlives its channels: it numbers what is told, keeps the last of it, and tells a peer that comes back what it missed. Channels
 * never block, so they are called under the lock, which keeps the order.
 */
final class NumberedLine implements Line {

    private final Identity identity;
    private final boolean durable;
    private final int epoch;
    private final History history;
    private final Deque<Slot> waiting = new ArrayDeque<>(2);
    private @Nullable Channel channel;
    private long seq;
    private volatile long leftSince = now();

    /**
     * @param durable whether what is accepted survives this host
     * @param seq above all that was told before this host was started
     * @param history with what of that is kept
     */
    NumberedLine(Identity identity, boolean durable, int epoch, long seq, History history) {
        this.identity = identity;
        this.durable = durable;
        this.epoch = epoch;
        this.seq = seq;
        this.history = history;
    }

    @Override
    public synchronized void tell(Outcome outcome, boolean more) {
        if (waiting.isEmpty()) {
            send(outcome, ++seq, more);
        } else {
            new Slot().fill(outcome);
        }
    }

    @Override
    public synchronized Place reserve() {
        return new Slot();
    }

    private void send(Outcome outcome, long number, boolean more) {
        history.keep(new Position(epoch, number), outcome);
        Channel now = channel;
        if (now != null) {
            now.deliver(outcome, number, more);
        }
    }

    @Override
    public synchronized void accepted(Request request) {
        Channel now = channel;
        if (now != null) {
            now.accepted(request);
        }
    }

    @Override
    public synchronized void routed(Request request, Choice choice) {
        Channel now = channel;
        if (now != null) {
            now.routed(request, choice);
        }
    }

    @Override
    public synchronized void refuse(Outcome outcome) {
        Channel now = channel;
        if (now != null) {
            now.deliver(outcome, false);
        }
    }

    @Override
    public synchronized void flush() {
        Channel now = channel;
        if (now != null) {
            now.flush();
        }
    }

    /** While nobody is here there is room: what a session keeps is bounded. */
    @Override
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        Channel now = channel();
        return now == null || now.awaitRoom(limit) || now != channel() || !now.isOpen();
    }

    private synchronized @Nullable Channel channel() {
        return channel;
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public boolean isHeard() {
        return true;
    }

    @Override
    public synchronized boolean left(Channel gone) {
        if (channel == gone) {
            channel = null;
            leftSince = now();
        }
        return true;
    }

    @Override
    public synchronized void attach(Channel other, @Nullable Position seen) {
        Channel before = channel;
        channel = other;
        leftSince = 0;
        if (before != null) {
            before.replaced();
        }
        Position told = new Position(epoch, seq);
        boolean recovered = seen != null && canTell(seen, told);
        Position from = recovered && seen != null ? seen : told;
        other.attached(new Standing(identity.id(), identity.agent(), epoch, from.seq(), recovered, durable));
        for (History.Told missed : history.after(from)) {
            other.deliver(missed.outcome(), missed.position().seq(), true);
        }
        other.flush();
    }

    private boolean canTell(Position seen, Position told) {
        return history.reaches(seen) && seen.compareTo(told) <= 0;
    }

    @Override
    public synchronized void end() {
        history.clear();
        channel = null;
    }

    @Override
    public long leftSince() {
        return leftSince;
    }

    /** Never 0, which means that somebody is here. */
    private static long now() {
        return System.nanoTime() | 1;
    }

    /** Told in the order of the places, however late each is filled. */
    private final class Slot implements Place {

        private final long number = ++seq;
        private @Nullable Outcome outcome;

        Slot() {
            waiting.addLast(this);
        }

        @Override
        public long seq() {
            return number;
        }

        @Override
        public void fill(Outcome filled) {
            synchronized (NumberedLine.this) {
                outcome = filled;
                Slot first = waiting.peekFirst();
                while (first != null && first.outcome != null) {
                    waiting.removeFirst();
                    send(first.outcome, first.number, false);
                    first = waiting.peekFirst();
                }
            }
        }
    }
}
