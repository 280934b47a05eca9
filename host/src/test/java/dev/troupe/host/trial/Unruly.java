package dev.troupe.host.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Peers that have an agent of {@code src/test/agents/unruly} do, on and on, what no agent should. */
public final class Unruly implements AutoCloseable {

    /** @param type of the message that has it do so */
    public record Deed(String type, String data, Duration pause) {

        @Override
        public String toString() {
            return type;
        }
    }

    public static final Duration DEADLINE = Duration.ofSeconds(1);

    public static final Deed FLOOD =
            new Deed("flood", "{\"topic\":\"unruly/flood\",\"events\":1000000}", Duration.ofMillis(1));

    /** All of them. */
    public static final List<Deed> DEEDS = List.of(
            new Deed("throw", "{}", Duration.ofMillis(20)),
            new Deed("hang", "{}", Duration.ofMillis(20)),
            new Deed("ignore", "{}", Duration.ofMillis(200)),
            FLOOD,
            new Deed("huge", "{}", Duration.ofSeconds(5)),
            new Deed("stay", "{}", Duration.ofMillis(200)),
            new Deed("leak", "{}", Duration.ofMillis(200)));

    private static final int PEERS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean running = true;

    private Unruly() {}

    /** Each message on a connection of its own, so that sessions end too. */
    public static Unruly start(Troupe troupe, String agent, Deed deed) {
        Unruly unruly = new Unruly();
        for (int number = 0; number < PEERS; number++) {
            Duration first = deed.pause().multipliedBy(number).dividedBy(PEERS); // not all at once
            unruly.threads.add(Thread.ofVirtual().start(() -> {
                Await.pass(first);
                unruly.go(troupe, agent, deed);
            }));
        }
        return unruly;
    }

    public static AgentJar jar(String agent) {
        return jar(agent, DEADLINE);
    }

    /** @param deadline of each of its messages */
    public static AgentJar jar(String agent, Duration deadline) {
        return AgentJar.of("unruly", "1.0.0").named(agent).with("DEADLINE", Long.toString(deadline.toMillis()));
    }

    private void go(Troupe troupe, String agent, Deed deed) {
        while (running) {
            try (Peer peer = Peer.connect(troupe.agent(agent))) {
                String id = peer.request(deed.type(), deed.data());
                (peer.answerWithin(id, PATIENCE).isPresent() ? answered : lost).incrementAndGet();
            }
            Await.pass(deed.pause());
        }
    }

    public long answered() {
        return answered.get();
    }

    /** Without any answer within 10 s. */
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        running = false;
        threads.forEach(Await::end);
    }
}
