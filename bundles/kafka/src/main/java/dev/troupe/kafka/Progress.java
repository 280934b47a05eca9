package dev.troupe.kafka;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** How far one partition is: records are finished in any order, and committed in theirs. Safe for use by many threads. */
final class Progress {

    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private long next = -1;
    private long committed = -1;

    /** A record that is underway. */
    static final class Step {

        private final long offset;
        private boolean done;

        private Step(long offset) {
            this.offset = offset;
        }
    }

    synchronized Step begin(long offset) {
        Step step = new Step(offset);
        steps.add(step);
        return step;
    }

    synchronized void done(Step step) {
        step.done = true;
        while (!steps.isEmpty() && steps.peek().done) {
            next = steps.remove().offset + 1;
        }
    }

    /** Records that are not finished, and those behind them that are. */
    synchronized int underway() {
        return steps.size();
    }

    /** Where to go on after a crash; empty when that is known there already. */
    synchronized OptionalLong toCommit() {
        return next > committed ? OptionalLong.of(next) : OptionalLong.empty();
    }

    synchronized void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
