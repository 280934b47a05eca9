package dev.troupe.websocket.socket;

import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Frames that wait to be written, and whether somebody is at it: one at a time. Safe for use by many threads. */
final class FrameQueue {

    private @Nullable Outgoing first;
    private @Nullable Outgoing last;
    private boolean inUse;
    private @Nullable Throwable end;

    /** @return why the frame was not taken; null when it was */
    synchronized @Nullable Throwable add(Outgoing frame) {
        if (end != null) {
            return end;
        }
        if (last == null) {
            first = frame;
        } else {
            last.next = frame;
        }
        last = frame;
        return null;
    }

    /** As {@link #add}; nothing is taken behind this one. */
    synchronized @Nullable Throwable addLast(Outgoing frame) {
        Throwable refused = add(frame);
        if (refused == null) {
            end = new ClosedChannelException();
        }
        return refused;
    }

    /** Whether something waits that nobody writes: then it is up to the caller, until {@link #take} gives nothing. */
    synchronized boolean claim() {
        if (inUse || first == null) {
            return false;
        }
        inUse = true;
        return true;
    }

    /**
     * The frames that come first, as many as have that size together, and one at least.
     *
     * @return the head of their chain; null when there is none, and the claim has ended
     */
    synchronized @Nullable Outgoing take(int size) {
        Outgoing head = first;
        if (head == null) {
            inUse = false;
            return null;
        }
        Outgoing tail = head;
        int room = size - head.size();
        while (tail.next != null && tail.next.size() <= room) {
            tail = tail.next;
            room -= tail.size();
        }
        first = tail.next;
        tail.next = null;
        if (first == null) {
            last = null;
        }
        return head;
    }

    /** All that waits, as a chain. */
    synchronized @Nullable Outgoing drain() {
        Outgoing head = first;
        first = null;
        last = null;
        return head;
    }

    /** From now on nothing is taken, for this reason or for the one that there was before. */
    synchronized void close(Throwable reason) {
        if (end == null) {
            end = reason;
        }
    }
}
