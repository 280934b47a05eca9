package dev.troupe.host.ledger;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.FreePort;
import dev.troupe.host.trial.Troupe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that is killed and comes up again, on one home and one port. Safe for use by many threads. */
final class MortalHost implements AutoCloseable {

    private final Path home;
    private final int port = FreePort.find();
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

    @Override
    public void close() {
        running.close();
    }
}
