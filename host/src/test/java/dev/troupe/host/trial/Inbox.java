package dev.troupe.host.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a peer heard and nobody took yet. Safe for use by many threads. */
final class Inbox {

    private final List<Frame> frames = new ArrayList<>();
    private Optional<Peer.Closing> closing = Optional.empty();

    synchronized void add(Frame frame) {
        frames.add(frame);
        notifyAll();
    }

    /** The first closing counts. */
    synchronized void close(Peer.Closing how) {
        if (closing.isEmpty()) {
            closing = Optional.of(how);
        }
        notifyAll();
    }

    /** Empty when the limit passed, or when the connection closed without such a frame. */
    synchronized Optional<Frame> take(Predicate<Frame> fits, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Frame> found = remove(fits);
        while (found.isEmpty() && closing.isEmpty()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            Unchecked.run(() -> wait(millis));
            found = remove(fits);
        }
        return found;
    }

    synchronized List<Frame> frames() {
        return List.copyOf(frames);
    }

    synchronized Optional<Peer.Closing> closing() {
        return closing;
    }

    private Optional<Frame> remove(Predicate<Frame> fits) {
        for (Iterator<Frame> each = frames.iterator(); each.hasNext(); ) {
            Frame frame = each.next();
            if (fits.test(frame)) {
                each.remove();
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }
}
