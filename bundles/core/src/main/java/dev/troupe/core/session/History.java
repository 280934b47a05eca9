package dev.troupe.core.session;

import dev.troupe.core.Outcome;
import dev.troupe.core.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The last outcomes of one session, for a peer that comes back. Bounded by number, by bytes, and by the bytes that all sessions may have
 * together: when those are used up, only the last outcome is kept. Confined to its line.
 */
final class History {

    static final int OUTCOMES = 200;
    private static final int BYTES = 256 * 1024;

    /** What an outcome takes besides its data, about. */
    private static final int OVERHEAD = 160;

    /**
     * What all sessions keep.
     *
     * @param used bytes, by now
     * @param most bytes, as configured now
     */
    record Budget(AtomicLong used, LongSupplier most) {}

    record Told(Position position, Outcome outcome, int bytes) {}

    private final Budget budget;
    private final Deque<Told> kept = new ArrayDeque<>(4);
    private Position forgotten = Position.START;
    private int bytes;

    History(Budget budget) {
        this.budget = budget;
    }

    void keep(Position position, Outcome outcome) {
        Told told = new Told(position, outcome, OVERHEAD + size(outcome));
        kept.addLast(told);
        count(told.bytes());
        while (kept.size() > 1
                && (kept.size() > OUTCOMES
                        || bytes > BYTES
                        || budget.used().get() > budget.most().getAsLong())) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Told oldest = kept.removeFirst();
        forgotten = oldest.position();
        count(-oldest.bytes());
    }

    private void count(int more) {
        bytes += more;
        budget.used().addAndGet(more);
    }

    /** Everything up to this one was told, and is not here. */
    void forgotten(Position position) {
        forgotten = position;
    }

    /** Whether a peer that has seen so much can be told all that it missed. */
    boolean reaches(Position seen) {
        return seen.compareTo(forgotten) >= 0;
    }

    List<Told> after(Position seen) {
        return kept.stream().filter(told -> told.position().compareTo(seen) > 0).toList();
    }

    void clear() {
        while (!kept.isEmpty()) {
            forgetOldest();
        }
    }

    private static int size(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                answer.data().size() + answer.request().data().size();
            case Outcome.Failure failure ->
                failure.text().length() + failure.request().data().size();
            case Outcome.Piece piece ->
                piece.data().size()
                        + (piece.index() == 0 ? piece.request().data().size() : 0);
            case Outcome.Reset reset -> 0;
            case Outcome.Push push -> push.data().size();
        };
    }
}
