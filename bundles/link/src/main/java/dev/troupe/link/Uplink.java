package dev.troupe.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The sender of the connection that there is now, if there is one. Safe for use by many threads. */
public final class Uplink {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition set = lock.newCondition();
    private @Nullable Sender sender;

    public void set(@Nullable Sender sender) {
        lock.lock();
        try {
            this.sender = sender;
            set.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the one that is given, unless another has taken its place. */
    public void end(Sender ended) {
        lock.lock();
        try {
            if (sender == ended) {
                sender = null;
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isThere() {
        lock.lock();
        try {
            return sender != null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for one; null when there is none after a second. */
    @Nullable
    Sender await() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (sender == null && left > 0) {
                left = set.awaitNanos(left);
            }
            return sender;
        } finally {
            lock.unlock();
        }
    }
}
