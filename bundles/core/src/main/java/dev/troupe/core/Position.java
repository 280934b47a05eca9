package dev.troupe.core;

/**
 * The last outcome of a session that its peer has seen. Numbers rise through epochs too, so they alone say what comes first: a peer that came back after a
 * restart, and lost its channel again among what an earlier epoch had numbered, names that number with the new epoch.
 */
public record Position(int epoch, long seq) implements Comparable<Position> {

    /** Before the first. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int bySeq = Long.compare(seq, other.seq);
        return bySeq != 0 ? bySeq : Integer.compare(epoch, other.epoch);
    }
}
