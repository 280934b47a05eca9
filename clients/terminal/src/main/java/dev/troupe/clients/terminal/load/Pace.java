package dev.troupe.clients.terminal.load;

import java.util.concurrent.ThreadLocalRandom;

/** When a user sends. */
interface Pace {

    /**
     * When the user's n-th message is due, in the time of {@link System#nanoTime}, told when the one before has its answer. One that is due in the past is late, and its answer is timed
     * from when it was due: a server that stands still is not spared those that it kept from being sent.
     */
    long due(int user, int turn, long now);

    /** Whether an answer is timed from when its message was due, rather than sent. */
    boolean isFixed();

    static Pace of(Plan plan, long start) {
        return plan.rate().isPresent()
                ? new Fixed(start, plan.clients(), 1e9 / plan.rate().getAsDouble())
                : new Thinking(plan.think().toNanos());
    }

    /** Message after message at even distances, users taking turns. */
    record Fixed(long start, int users, double distance) implements Pace {

        @Override
        public long due(int user, int turn, long now) {
            return start + (long) (((long) turn * users + user) * distance);
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }

    /** Half to one and a half times the mean, at the start anything below it, so that users do not keep step. */
    record Thinking(long mean) implements Pace {

        @Override
        public long due(int user, int turn, long now) {
            double share = ThreadLocalRandom.current().nextDouble() + (turn == 0 ? 0 : 0.5);
            return now + (long) (mean * share);
        }

        @Override
        public boolean isFixed() {
            return false;
        }
    }
}
