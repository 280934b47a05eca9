package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.fixture.Configurations;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.NoComponents;
import dev.troupe.deploy.fixture.RecordingStage;
import dev.troupe.deploy.fixture.SampleActivator;
import dev.troupe.deploy.fixture.TestFramework;
import dev.troupe.deploy.fixture.TestIsolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** The component as it runs in the host, with its threads and the clock on the wall, which can be put forward. */
@Timeout(60)
class DeployerTest {

    @TempDir
    Path home;

    private final RecordingStage stage = new RecordingStage();
    private volatile Duration ahead = Duration.ZERO;
    private final Configurations pins = new Configurations();
    private TestFramework framework;
    private Deployer deployer;
    private Path folder;

    @BeforeEach
    void start() throws BundleException, IOException {
        folder = home.resolve("deploy");
        framework = TestFramework.start(
                home.resolve("cache"),
                Map.of(
                        "troupe.deploy",
                        folder.toString(),
                        "troupe.data",
                        home.resolve("data").toString()));
        deployer = deployer(Map.of());
    }

    private Deployer deployer(Map<String, Object> values) throws IOException {
        return new Deployer(
                framework.context(),
                stage,
                new NoComponents(),
                pins,
                new TestIsolation(),
                values,
                () -> Instant.now().plus(ahead));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException, IOException {
        deployer.stop();
        framework.close();
    }

    @Test
    void jarThatIsCopiedIsLiveAndOneThatIsDeletedIsGone() throws IOException {
        Path file = JarMaker.agents("quiz", "1.3.0", "quiz").write(folder.resolve("quiz.jar"));
        await(() -> stage.live().equals(Map.of("quiz", "1.3.0")));

        Files.delete(file);
        await(() -> stage.live().isEmpty());

        await(() -> states().equals(List.of(State.RETIRED)));
    }

    @Test
    void readyWithoutAnyFile() {
        await(() -> deployer.waitsFor().isEmpty());

        assertThat(deployer.name()).isEqualTo("deploy");
    }

    @Test
    void bundleThatHangsInItsStartIsToldWithThePlace() {
        JarMaker.agents("quiz", "1.3.0", "quiz").start("hangs").write(folder.resolve("quiz.jar"));
        await(() -> isInItsStart("start", Thread.State.WAITING));

        ahead = Duration.ofSeconds(31);
        await(() -> states().equals(List.of(State.FAILED)));

        assertThat(deployer.list().getFirst().reason())
                .startsWith("quiz 1.3.0 has not come back from its start within 30.0 s: it is in"
                        + " dev.troupe.deploy.fixture.SampleActivator.start(SampleActivator.java:");
        await(() -> framework.context().getBundles().length == 2); // the framework and we: it has been taken away
    }

    @Test
    void bundleThatHearsNoInterruptHoldsUpNobodyAndGoesWhenItComesBack() {
        JarMaker.agents("deaf", "1", "deaf").start("hangs deaf").write(folder.resolve("deaf.jar"));
        await(() -> isInItsStart("waitDeaf", Thread.State.RUNNABLE));
        ahead = Duration.ofSeconds(31);
        await(() -> states().equals(List.of(State.FAILED)));

        JarMaker.agents("quiz", "1.3.0", "quiz").write(folder.resolve("quiz.jar"));
        await(() -> stage.live().equals(Map.of("quiz", "1.3.0")));
        System.setProperty(SampleActivator.RELEASE, "now");

        await(() -> framework.context().getBundles().length == 3); // the framework, we, and quiz
        System.clearProperty(SampleActivator.RELEASE);
    }

    @Test
    void badConfigurationIsRefusedAndTheOldStaysInForce() {
        deployer.reconfigure(Map.of("max.files", "0"));

        JarMaker.agents("quiz", "1.3.0", "quiz").write(folder.resolve("quiz.jar"));
        await(() -> stage.live().containsKey("quiz"));
    }

    @Test
    void newConfigurationIsTakenUpWhileItRuns() {
        deployer.reconfigure(Map.of("max.entries", "1"));

        JarMaker.agents("quiz", "1.3.0", "quiz").write(folder.resolve("quiz.jar"));

        await(() -> states().equals(List.of(State.FAILED)));
        assertThat(deployer.list().getFirst().reason())
                .isEqualTo("quiz.jar holds 2 entries; at most 1 are taken (max.entries)");
    }

    @Test
    void whatIsLiveOutlivesTheDeployer() throws Exception {
        JarMaker.agents("quiz", "1.3.0", "quiz").write(folder.resolve("quiz.jar"));
        await(() -> stage.live().containsKey("quiz"));

        deployer.stop();

        assertThat(stage.live()).containsKey("quiz");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("deploy")
                .noneMatch(name -> name.startsWith("deploy: "));
    }

    @Test
    void missingPropertyIsNamed() throws BundleException {
        try (TestFramework bare = TestFramework.start(home.resolve("bare"))) {
            assertThatThrownBy(() -> new Deployer(
                            bare.context(), stage, new NoComponents(), pins, new TestIsolation(), Map.of()))
                    .hasMessage("framework property troupe.deploy is missing: the launcher sets it");
        }
    }

    /** Whether a bundle has come to where it hangs. */
    private static boolean isInItsStart(String method, Thread.State state) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getState() == state)
                .flatMap(entry -> Arrays.stream(entry.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(SampleActivator.class.getName())
                        && frame.getMethodName().equals(method));
    }

    private List<State> states() {
        return deployer.list().stream().map(Deployment::state).toList();
    }

    /** Until then, or until the test's time is up. */
    private static void await(BooleanSupplier fact) {
        while (!fact.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
