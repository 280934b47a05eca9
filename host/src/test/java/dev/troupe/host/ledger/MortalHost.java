package dev.troupe.host.ledger;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that is killed and comes up again, on one home and one port. Safe for use by many threads. */
final class MortalHost implements AutoCloseable {

    /** Below those that the system gives to clients: one that knocks where nobody listens could otherwise come upon itself. */
    private static final int LOWEST_PORT = 20_000;

    private static final int PORTS = 12_000;

    private final Path home;
    private final int port = freePort();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile Troupe running;

    private MortalHost(Path home) {
        this.home = home;
        this.running = started();
    }

    static MortalHost start(Path home) {
        return new MortalHost(home);
    }

    private Troupe started() {
        return Troupe.start(home, "--port", Integer.toString(port));
    }

    URI agent(String name) {
        return running.agent(name);
    }

    Troupe running() {
        return running;
    }

    int kills() {
        return kills.get();
    }

    /** @param between when it is dead */
    void killAndStart(Runnable between) {
        running.process().kill();
        kills.incrementAndGet();
        between.run();
        running = started();
    }

    /** Lets it stand still for a while, as soon as it is up. */
    void stall(Duration time) {
        Await.until("the host is up", () -> running.process().isAlive());
        Troupe now = running;
        now.process().halt();
        Await.pass(time);
        now.process().goOn();
    }

    private static int freePort() {
        return Unchecked.call(() -> {
            while (true) {
                int port = LOWEST_PORT + new Random().nextInt(PORTS);
                try (ServerSocket free = new ServerSocket(port)) {
                    return free.getLocalPort();
                } catch (IOException taken) {
                    // another one is tried
                }
            }
        });
    }

    @Override
    public void close() {
        running.close();
    }
}
