package dev.troupe.host.trial;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Supplier;

/**
 * Many connections that talk to one {@link Tally} without a break, each with a session of its own. Every answer is checked: the count
 * that the session remembers has to rise by one. Safe for use by many threads.
 */
public final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int EXAMPLES = 5;

    /**
     * @param answered rightly
     * @param lost without an answer within 10 s
     * @param wrong errors, and counts that are not one more than before
     * @param closed connections that the host closed
     * @param examples of what went wrong
     */
    public record Report(long answered, long lost, long wrong, long closed, Duration longest, List<String> examples) {}

    private final List<Thread> threads = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();
    private final int pauseMillis;
    private volatile boolean running = true;

    private Load(int pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    /** @param pauseMillis for which the agent blocks at each message */
    public static Load start(int connections, URI tally, int pauseMillis) {
        return start(connections, () -> Peer.connect(tally), pauseMillis);
    }

    /** Over connections that are made so. */
    public static Load start(int connections, Supplier<Peer> connect, int pauseMillis) {
        Load load = new Load(pauseMillis);
        for (int i = 0; i < connections; i++) {
            Peer peer = connect.get();
            load.peers.add(peer);
            load.threads.add(Thread.ofVirtual().name("load-", i).start(() -> load.talk(peer)));
        }
        return load;
    }

    /** How many right answers there were so far. */
    public long answered() {
        return answered.get();
    }

    /** Lets every connection hear its last answer. */
    public Report stop() {
        running = false;
        threads.forEach(thread -> Unchecked.run(() -> thread.join(PATIENCE.plusSeconds(5))));
        return new Report(
                answered.get(),
                lost.get(),
                wrong.get(),
                closed.get(),
                Duration.ofNanos(longestNanos.get()),
                List.copyOf(examples));
    }

    @Override
    public void close() {
        running = false;
        peers.forEach(Peer::close);
    }

    private void talk(Peer peer) {
        try {
            askOnAndOn(peer);
        } catch (IllegalStateException notSent) {
            count(closed, notSent.toString());
        }
    }

    private void askOnAndOn(Peer peer) {
        int before = 0;
        while (running) {
            long asked = System.nanoTime();
            String id = peer.request(Tally.ADD, Tally.step(1, pauseMillis));
            Optional<Frame> answer = peer.answerWithin(id, PATIENCE);
            longestNanos.accumulate(System.nanoTime() - asked);
            if (answer.isEmpty()) {
                count(peer.isOpen() ? lost : closed, id + " has no answer");
                return;
            }
            before = check(answer.get(), before + 1);
        }
    }

    /** @return the count from which to go on */
    private int check(Frame answer, int expected) {
        if (!answer.success()) {
            count(wrong, answer.toString());
            return expected - 1;
        }
        int total = answer.number("total");
        if (total == expected) {
            answered.incrementAndGet();
        } else {
            count(wrong, "expected " + expected + ": " + answer);
        }
        return total;
    }

    private void count(AtomicLong kind, String example) {
        kind.incrementAndGet();
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }
}
