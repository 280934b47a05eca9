package dev.troupe.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be sent, in its order. When there is no more room the oldest goes. Safe for use by many threads, one of which takes. */
final class Outbox {

    private static final int TRIES = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private int most;
    private long mostCharacters;
    private boolean closed;
    private long characters;
    private int failures; // of the first
    private boolean woken;

    /** @param mostCharacters of all that wait */
    Outbox(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    /** Whether it has room at all; what has not must not be offered. */
    boolean takes(String frame) {
        lock.lock();
        try {
            return frame.length() <= mostCharacters;
        } finally {
            lock.unlock();
        }
    }

    /** How many had to go for these bounds. */
    int bound(int frames, long allCharacters) {
        lock.lock();
        try {
            most = frames;
            mostCharacters = allCharacters;
            return shrink();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody sends what is here any more: how many that are. */
    int close() {
        lock.lock();
        try {
            closed = true;
            int gone = waiting.size();
            waiting.clear();
            characters = 0;
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** How many had to go for it; it goes itself when nobody sends any more. */
    int offer(String frame) {
        lock.lock();
        try {
            if (closed) {
                return 1;
            }
            waiting.addLast(frame);
            characters += frame.length();
            int gone = shrink();
            changed.signalAll();
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** The first, which stays; empty when none came in time, or when {@link #wake} was called. */
    Optional<String> await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return Optional.ofNullable(waiting.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    /** The first was sent, if it is still the first. */
    @SuppressWarnings("ReferenceEquality") // another may say the same
    void sent(String frame) {
        lock.lock();
        try {
            if (waiting.peekFirst() == frame) {
                removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first could not be sent.
     *
     * @return whether it went for that, since no server takes it
     */
    @SuppressWarnings("ReferenceEquality") // as above
    boolean failed(String frame) {
        lock.lock();
        try {
            if (waiting.peekFirst() != frame || ++failures < TRIES) {
                return false;
            }
            removeFirst();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private int shrink() {
        int gone = 0;
        while (waiting.size() > most || characters > mostCharacters) {
            removeFirst();
            gone++;
        }
        return gone;
    }

    private void removeFirst() {
        characters -= waiting.removeFirst().length();
        failures = 0;
    }

    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
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
}
