package dev.troupe.deploy.worker;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.bundles.Backstage;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.bundles.Errands;
import dev.troupe.deploy.check.CheckLimits;
import dev.troupe.deploy.explain.MissingAgents;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.NoComponents;
import dev.troupe.deploy.fixture.RecordingStage;
import dev.troupe.deploy.fixture.TestClock;
import dev.troupe.deploy.fixture.TestFramework;
import dev.troupe.deploy.fixture.TestIsolation;
import dev.troupe.deploy.folder.FolderLimits;
import dev.troupe.deploy.folder.JarFolder;
import dev.troupe.deploy.folder.Staging;
import dev.troupe.deploy.pin.PinFile;
import dev.troupe.deploy.pin.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** A deploy folder and all that looks after it, driven step by step; what would run on other threads runs within the step. */
final class DeployFolder {

    static final DeployLimits LIMITS = new DeployLimits(
            Duration.ofMillis(200),
            new FolderLimits(Duration.ofMillis(300), Duration.ofSeconds(5), 1 << 20, 1_000),
            new CheckLimits(1_000, 10 << 20),
            new BundleLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(60)));

    private static final int STEPS = 20;

    final RecordingStage stage = new RecordingStage();
    final TestIsolation isolation = new TestIsolation();
    final TestClock clock = new TestClock();
    final Path folder;
    final Path staged;
    final Backstage backstage;
    final Reconciler reconciler;

    private final Map<String, PinFile> pinFiles = new TreeMap<>();
    private final Pins pins = new Pins(() -> List.copyOf(pinFiles.values()));

    private final Deque<Runnable> heldBack = new ArrayDeque<>();
    private boolean holding;
    private Instant modified = clock.instant().minus(Duration.ofDays(1));

    DeployFolder(TestFramework framework, Path home) throws IOException {
        folder = Files.createDirectories(home.resolve("deploy"));
        staged = home.resolve("staged");
        Executor threads = task -> {
            if (holding) {
                heldBack.add(task);
            } else {
                task.run();
            }
        };
        backstage = new Backstage(
                framework.context(), stage, new Errands(threads), new MissingAgents(new NoComponents()), isolation);
        reconciler = new Reconciler(new JarFolder(folder, new Staging(staged)), pins, backstage, clock);
    }

    /** Each file is newer than the one before, and all are older than now. */
    DeployFolder drop(String file, JarMaker jar) throws IOException {
        return drop(file, jar.toBytes());
    }

    DeployFolder drop(String file, byte[] content) throws IOException {
        modified = modified.plusSeconds(1);
        Files.setLastModifiedTime(Files.write(folder.resolve(file), content), FileTime.from(modified));
        return this;
    }

    DeployFolder delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    DeployFolder touch(String file) throws IOException {
        modified = modified.plusSeconds(1);
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(modified));
        return this;
    }

    /** Writes the file anew. */
    DeployFolder pin(String file, Map<String, String> values) {
        pinFiles.put(file, new PinFile(file, values));
        pins.changed();
        return this;
    }

    DeployFolder unpin(String file) {
        pinFiles.remove(file);
        pins.changed();
        return this;
    }

    /** From now on nothing that would run on another thread comes to an end. */
    DeployFolder hold() {
        holding = true;
        return this;
    }

    /** How many pieces of work are held. */
    int held() {
        return heldBack.size();
    }

    /** From now on all comes to an end at once, but what was held so far. */
    DeployFolder goOn() {
        holding = false;
        return this;
    }

    DeployFolder release() {
        holding = false;
        while (!heldBack.isEmpty()) {
            heldBack.remove().run();
        }
        return this;
    }

    DeployFolder step() throws InterruptedException {
        reconciler.step(LIMITS);
        return this;
    }

    DeployFolder stepAfter(Duration time) throws InterruptedException {
        clock.forward(time);
        return step();
    }

    /** Two seconds, in steps. */
    DeployFolder settle() throws InterruptedException {
        for (int number = 0; number < STEPS; number++) {
            stepAfter(Duration.ofMillis(100));
        }
        return this;
    }

    List<Deployment> list() {
        return reconciler.ledger().list();
    }

    /** The newest of those that came from the file. */
    Deployment of(String file) {
        return list().stream()
                .filter(deployment -> deployment.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /** Such as {@code quiz.jar quiz 1.3.0 LIVE}. */
    List<String> told() {
        return list().stream()
                .map(deployment -> deployment.file() + " " + deployment.bundle() + " " + deployment.version() + " "
                        + deployment.state())
                .toList();
    }
}
