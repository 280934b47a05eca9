package dev.troupe.store.sessions;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be written, in the order of the calls; bounded in number and size. Safe for use by many threads, one of which takes. */
final class WriteQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Unit> units = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    /** One that is larger than the bound is taken when nothing else waits. */
    Offer offer(Unit unit, int most, long mostBytes) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            long after = bytes + unit.write().bytes();
            if (units.size() >= most || (after > mostBytes && !units.isEmpty())) {
                return Offer.FULL;
            }
            bytes = after;
            units.add(unit);
            if (units.size() == 1) {
                filled.signal();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** What is there, at most so many; waits for the first one, and is empty when none comes, or when none will come any more. */
    List<Unit> take(int most, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (units.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            List<Unit> taken = new ArrayList<>(Math.min(most, units.size()));
            while (taken.size() < most && !units.isEmpty()) {
                Unit unit = units.remove();
                bytes -= unit.write().bytes();
                taken.add(unit);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what waits can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
