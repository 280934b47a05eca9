package dev.troupe.core;

/** The last outcome of a session that its peer has seen. */
public record Position(int epoch, long seq) implements Comparable<Position> {

    /** Before the first. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int byEpoch = Integer.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }
}
