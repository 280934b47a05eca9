package dev.troupe.deploy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.OwnProcess;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles that run elsewhere go the way of all others, by their stand-ins. */
class OwnProcessTest {

    @TempDir
    Path home;

    private TestFramework framework;
    private DeployFolder deploy;

    @BeforeEach
    void start() throws Exception {
        framework = TestFramework.start(home.resolve("cache"));
        deploy = new DeployFolder(framework, home);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    /** Its activator would throw. */
    private static JarMaker jar(String version) {
        return JarMaker.agents("quiz", version, "quiz").isolated("quiz").start("throws");
    }

    private Bundle standIn(String version) {
        return Arrays.stream(framework.context().getBundles())
                .filter(bundle -> "quiz".equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getVersion().equals(new Version(version)))
                .findFirst()
                .orElseThrow();
    }

    private void goLive(String version) throws Exception {
        deploy.drop("quiz-" + version + ".jar", jar(version)).step();
        deploy.isolation.come(standIn(version), "quiz", new OwnProcess(4711, 80, 256, 1));
        deploy.settle();
    }

    @Test
    void nothingOfTheBundleIsInTheFrameworkButItsName() throws Exception {
        deploy.drop("quiz.jar", jar("1.0.0")).step();

        Bundle bundle = standIn("1.0.0");
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle.getHeaders().get("Bundle-Activator")).isNull();
        assertThat(bundle.adapt(BundleWiring.class).findEntries("/", "*.class", BundleWiring.FINDENTRIES_RECURSE))
                .isEmpty();
        assertThat(Path.of(bundle.getHeaders().get(Isolation.HEADER)))
                .hasSameBinaryContentAs(home.resolve("deploy/quiz.jar"));
        assertThat(deploy.of("quiz.jar").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void liveWhenItsAgentsAreThereAndItsProcessIsShown() throws Exception {
        goLive("1.0.0");

        Deployment told = deploy.of("quiz-1.0.0.jar");
        assertThat(told.state()).isEqualTo(State.LIVE);
        assertThat(told.process()).isEqualTo(new OwnProcess(4711, 80, 256, 1));
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.0.0"));
    }

    @Test
    void newerVersionTakesOverOnlyWhenItsProcessIsReady() throws Exception {
        goLive("1.0.0");
        Bundle old = standIn("1.0.0");

        deploy.drop("quiz-1.1.0.jar", jar("1.1.0")).settle();
        Map<String, String> before = deploy.stage.live();
        deploy.isolation.come(standIn("1.1.0"), "quiz", new OwnProcess(4712, 80, 256, 1));
        deploy.settle();

        assertThat(before).containsExactly(Map.entry("quiz", "1.0.0"));
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.1.0"));
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void whyTheProcessDidNotComeUpIsToldAtOnceAndWhatRunsGoesOn() throws Exception {
        goLive("1.0.0");

        deploy.drop("quiz-1.1.0.jar", jar("1.1.0")).step();
        deploy.isolation.fail(standIn("1.1.0"), "did not start: its process ended with exit code 3");
        deploy.step();

        assertThat(deploy.of("quiz-1.1.0.jar").reason())
                .isEqualTo("quiz 1.1.0 did not start: its process ended with exit code 3");
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.0.0"));
    }

    @Test
    void agentThatDoesNotComeIsExplainedWhenTimeIsUp() throws Exception {
        deploy.drop("quiz.jar", jar("1.0.0")).step();
        deploy.isolation.trouble(standIn("1.0.0"), "has no agent 'quiz' yet: Quiz needs a service");

        deploy.stepAfter(Duration.ofSeconds(39));
        State before = deploy.of("quiz.jar").state();
        deploy.stepAfter(Duration.ofSeconds(2));

        assertThat(before).isEqualTo(State.RESOLVED);
        assertThat(deploy.of("quiz.jar").reason())
                .isEqualTo("quiz 1.0.0 has no agent 'quiz' yet: Quiz needs a service");
    }

    @Test
    void processThatIsDownIsToldOfWhatIsLive() throws Exception {
        goLive("1.0.0");

        deploy.isolation.trouble(standIn("1.0.0"), "is down: its process ended with exit code 3");
        deploy.stepAfter(Duration.ofSeconds(2));

        assertThat(deploy.of("quiz-1.0.0.jar").state()).isEqualTo(State.LIVE);
        assertThat(deploy.of("quiz-1.0.0.jar").reason())
                .isEqualTo("quiz 1.0.0 is down: its process ended with exit code 3");
    }

    @Test
    void deletedOneRetires() throws Exception {
        goLive("1.0.0");

        deploy.delete("quiz-1.0.0.jar").settle();

        assertThat(deploy.of("quiz-1.0.0.jar").state()).isEqualTo(State.RETIRED);
        assertThat(deploy.stage.live()).isEmpty();
    }
}
