package dev.troupe.link;

import dev.troupe.core.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Events that wait to be sent, in their order; bounded in number and size. Safe for use by many threads. */
final class Outbox {

    /** Besides its data. */
    private static final long OVERHEAD = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final LinkedHashSet<Waiting> waiting = new LinkedHashSet<>();
    private long bytes;

    /** One event for one topic of the broker; each is itself only. */
    static final class Waiting {

        private final String topic;
        private final Event event;

        Waiting(String topic, Event event) {
            this.topic = topic;
            this.event = event;
        }

        String topic() {
            return topic;
        }

        Event event() {
            return event;
        }

        private long bytes() {
            return OVERHEAD + event.data().size();
        }
    }

    /** False when there is no room. One that is larger than the bound is taken when nothing else waits. */
    boolean offer(Waiting one, int most, long mostBytes) {
        lock.lock();
        try {
            if (waiting.size() >= most || (bytes + one.bytes() > mostBytes && !waiting.isEmpty())) {
                return false;
            }
            bytes += one.bytes();
            waiting.add(one);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The first ones, which stay; waits for one, and is empty when none comes within a second. */
    List<Waiting> first(int most) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (waiting.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            List<Waiting> first = new ArrayList<>(Math.min(most, waiting.size()));
            for (Waiting one : waiting) {
                if (first.size() == most) {
                    break;
                }
                first.add(one);
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    void remove(Collection<Waiting> sent) {
        lock.lock();
        try {
            for (Waiting one : sent) {
                if (waiting.remove(one)) {
                    bytes -= one.bytes();
                }
            }
            if (waiting.isEmpty()) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** False when it is not empty by then. */
    boolean awaitEmpty(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!waiting.isEmpty() && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
