package dev.troupe.host.trial;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** How long answers of a quick agent take, one after the other on a few connections, with a short pause between. */
public record Latency(int answers, Duration median, Duration p99) {

    private static final int CONNECTIONS = 8;
    private static final Duration PAUSE = Duration.ofMillis(5);

    public static Latency measure(URI agent, Duration time) {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        long until = System.nanoTime() + time.toNanos();
        List<Peer> peers = IntStream.range(0, CONNECTIONS)
                .mapToObj(n -> Peer.connect(agent))
                .toList();
        List<Thread> threads = new ArrayList<>();
        for (Peer peer : peers) {
            threads.add(Thread.ofVirtual().start(() -> ask(peer, until, nanos)));
        }
        threads.forEach(Await::end);
        peers.forEach(Peer::close);
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Latency(sorted.size(), at(sorted, 50), at(sorted, 99));
    }

    private static void ask(Peer peer, long until, Queue<Long> nanos) {
        while (System.nanoTime() < until) {
            long asked = System.nanoTime();
            peer.ask("message", "\"how are you?\"");
            nanos.add(System.nanoTime() - asked);
            Await.pass(PAUSE);
        }
    }

    private static Duration at(List<Long> sorted, int percent) {
        return Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100));
    }

    @Override
    public String toString() {
        return "p99 " + p99.toNanos() / 1000 + " µs, median " + median.toNanos() / 1000 + " µs of " + answers;
    }
}
