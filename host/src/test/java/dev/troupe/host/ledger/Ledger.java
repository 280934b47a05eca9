package dev.troupe.host.ledger;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Renumbered;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that have entries made by a durable agent on a host of their own, while things fail. In the end the books are compared: what the clients heard, what the agent wrote
 * into a file, what the host has in its journal.
 */
public final class Ledger implements Faults.Victim, AutoCloseable {

    private static final String AGENT = "ledger";
    private static final int FIRST_VERSION = 1_000;
    private static final int CLIENTS = 12;

    /** A machine that is busy may take so long to answer what is left. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AgentJar ORIGINAL = AgentJar.of(AGENT, "1.0." + FIRST_VERSION);

    private final Duration stall;
    private final SplittableRandom chance;
    private final Path home = TrialFolder.folder(AGENT);
    private final Book book;
    private final MortalHost host;
    private final List<LedgerClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger upgrades = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean sick;

    private Ledger(Random chance, Duration stall) {
        this.stall = stall;
        this.chance = new SplittableRandom(chance.nextLong());
        this.book = Book.open(home.resolve("entries"));
        configure();
        this.host = MortalHost.start(home);
        for (int number = 1; number <= CLIENTS; number++) {
            LedgerClient client = new LedgerClient(
                    number, host.agent(AGENT), book.file(), this.chance.split(), this::failures, this::answered);
            clients.add(client);
            threads.add(Thread.ofVirtual().name(AGENT + "-client-", number).start(client));
        }
        Await.until("all are under way", PATIENCE, () -> clients.stream().allMatch(LedgerClient::isUnderWay));
    }

    private void configure() {
        Unchecked.run(() -> Files.createDirectories(home.resolve("config")));
        Unchecked.run(() -> Files.createDirectories(home.resolve("deploy")));
        Troupe.configure(home, "dev.troupe.deploy.cfg", "settle.time.ms = 20\n");
        Troupe.configure(home, "dev.troupe.store.cfg", "wait.ms = 250\n");
        // A host that stands still shall fail no entry.
        Troupe.configure(home, "dev.troupe.core.sessions.cfg", "deadline.ms = 120000\n");
        bringIn();
    }

    /**
     * One round of all faults.
     *
     * @param least answers that are waited for, should the machine have been busy
     */
    public static Findings round(Random chance, Duration stall, int least) {
        try (Ledger ledger = new Ledger(chance, stall)) {
            Faults faults = new Faults(ledger, ledger.chance.split());
            faults.run();
            Await.until(least + " are answered", PATIENCE, () -> ledger.answers.get() >= least);
            return ledger.end(faults.course());
        }
    }

    /** Newer and newer versions, and a kill now and then. */
    public static Findings upgrades(Random chance, int upgrades, int kills) {
        try (Ledger ledger = new Ledger(chance, Duration.ZERO)) {
            int between = upgrades / (kills + 1);
            for (int number = 1; number <= upgrades; number++) {
                ledger.upgrade();
                if (number % between == 0 && ledger.host.kills() < kills) {
                    ledger.kill(Duration.ofMillis(ledger.chance.nextInt(500)));
                }
            }
            return ledger.end(List.of());
        }
    }

    private int failures(SplittableRandom own) {
        int dice = own.nextInt(20);
        if (!sick || dice > 8) {
            return 0;
        }
        return dice == 0 ? Entry.DEADLY : 1 + dice % 2;
    }

    private void answered(String version) {
        versions.add(version);
        answers.incrementAndGet();
    }

    private String bringIn() {
        String version = "1.0." + (FIRST_VERSION + upgrades.get());
        Renumbered jar = new Renumbered(ORIGINAL, version);
        Path deploy = home.resolve("deploy");
        Unchecked.run(() -> {
            Path part = Files.write(deploy.resolve("." + jar.fileName()), jar.bytes());
            Files.move(part, deploy.resolve(jar.fileName()));
        });
        return version;
    }

    // ---- faults

    @Override
    public void kill(Duration absence) {
        host.killAndStart(() -> {
            book.killed();
            Await.pass(absence);
        });
    }

    @Override
    public void stall() {
        host.stall(stall);
    }

    @Override
    public void upgrade() {
        upgrades.incrementAndGet();
        String version = bringIn();
        Await.until(version + " has answered", PATIENCE, () -> versions.contains(version));
    }

    @Override
    public void sicken(Duration time) {
        sick = true;
        Await.pass(time);
        sick = false;
    }

    @Override
    public void cut(SplittableRandom own) {
        clients.get(own.nextInt(clients.size())).cut();
        cuts.incrementAndGet();
    }

    @Override
    public void lockStore(Duration time) {
        StoreFile.of(home).lock(time);
    }

    // ---- the end

    private Findings end(List<String> course) {
        clients.forEach(LedgerClient::finish);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            Unchecked.run(() -> thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
        }
        giveUp();
        host.close();
        Audit audit = new Audit(clients.stream().map(LedgerClient::diary).toList(), book, StoreFile.of(home));
        return audit.findings(upgrades.get(), host.kills(), cuts.get(), course);
    }

    private void giveUp() {
        clients.forEach(LedgerClient::giveUp);
        threads.forEach(Await::end);
    }

    @Override
    public void close() {
        giveUp();
        host.close();
    }
}
