package dev.troupe.host.ledger;

import dev.troupe.host.trial.Frame;
import java.util.ArrayList;
import java.util.List;

/** What became of an entry, as its client saw it. Moments are those of the client's diary, 0 for never. */
final class Fate {

    final Entry entry;
    final List<Frame> outcomes = new ArrayList<>(1);
    long firstSent;
    int firstSocket;
    long firstAcked;
    int ackedOn;

    Fate(Entry entry) {
        this.entry = entry;
    }

    boolean isAccepted() {
        return firstAcked > 0 || !outcomes.isEmpty();
    }

    boolean isAnswered() {
        return outcomes.size() == 1 && outcomes.getFirst().success();
    }

    boolean isDead() {
        return outcomes.size() == 1 && !outcomes.getFirst().success();
    }

    /** Whether the host must have accepted this one first, as far as can be told: an ack may tell of an earlier acceptance. */
    boolean wasBefore(Fate other) {
        boolean beforeItWasSent = firstAcked > 0 && firstAcked < other.firstSent;
        boolean onOneSocket = isFresh() && other.isFresh() && firstSocket == other.firstSocket;
        return beforeItWasSent || (onOneSocket && firstAcked < other.firstAcked);
    }

    /** Whether the ack can only tell of what happened then. */
    private boolean isFresh() {
        return firstAcked > 0 && ackedOn == firstSocket;
    }
}
