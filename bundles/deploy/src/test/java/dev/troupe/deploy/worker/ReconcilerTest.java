package dev.troupe.deploy.worker;

import static dev.troupe.deploy.fixture.JarMaker.agents;
import static dev.troupe.deploy.fixture.JarMaker.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.fixture.TestFramework;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Which version is live, whatever comes into the folder. */
class ReconcilerTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

    @TempDir
    Path home;

    private DeployFolder deploy;

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.start(cache);
    }

    @BeforeEach
    void open() throws IOException {
        deploy = new DeployFolder(framework, home);
    }

    @AfterEach
    void uninstall() throws BundleException {
        framework.uninstallAll();
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    @Test
    void jarIsLiveAfterOneStep() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz", "trivia")).step();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.3.0"), Map.entry("trivia", "1.3.0"));
        assertThat(deploy.list())
                .containsExactly(new Deployment(
                        "quiz",
                        "1.3.0",
                        "quiz.jar",
                        State.LIVE,
                        List.of("quiz", "trivia"),
                        deploy.clock.instant(),
                        "",
                        null));
    }

    @Test
    void higherVersionTakesOverAndTheOtherIsSuperseded() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz", "old")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.drop("quiz-1.10.jar", agents("quiz", "1.10.0", "quiz")).settle();

        assertThat(deploy.stage.switches()).containsExactly("nobody → 1.2.0", "1.2.0 → 1.10.0");
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.10.0"));
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told())
                .containsExactly("quiz-1.10.jar quiz 1.10.0 LIVE", "quiz-1.2.jar quiz 1.2.0 SUPERSEDED");
        assertThat(deploy.of("quiz-1.2.jar").reason()).isEqualTo("quiz-1.10.jar holds a higher version, 1.10.0");
    }

    @Test
    void lowerVersionIsSupersededAtOnce() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();

        deploy.drop("quiz-1.1.jar", agents("quiz", "1.1.0", "quiz")).settle();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(deploy.told()).containsExactly("quiz-1.1.jar quiz 1.1.0 SUPERSEDED", "quiz-1.2.jar quiz 1.2.0 LIVE");
    }

    @Test
    void predecessorDrainsUntilItsSessionsHaveLeft() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step().hold().settle();
        List<String> meanwhile = deploy.told();
        int oldState = old.getState();
        deploy.release().settle();

        assertThat(meanwhile).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.2.0 DRAINING");
        assertThat(oldState).isEqualTo(Bundle.ACTIVE);
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void otherContentOfTheSameVersionTakesOver() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz").entry("text", "another"))
                .settle();

        assertThat(deploy.stage.bundle("quiz")).isNotEqualTo(old);
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void newestFileWinsAmongEqualVersions() throws Exception {
        deploy.drop("b.jar", agents("quiz", "1.3.0", "quiz").entry("text", "older"));
        deploy.drop("a.jar", agents("quiz", "1.3.0", "quiz").entry("text", "newer"))
                .settle();

        assertThat(deploy.told()).containsExactly("a.jar quiz 1.3.0 LIVE", "b.jar quiz 1.3.0 SUPERSEDED");
        assertThat(deploy.of("b.jar").reason()).isEqualTo("a.jar is newer");
    }

    @Test
    void sameContentUnderAnotherNameChangesNothing() throws Exception {
        deploy.drop("a.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle bundle = deploy.stage.bundle("quiz");

        deploy.drop("b.jar", agents("quiz", "1.3.0", "quiz")).settle();
        List<String> both = deploy.told();
        String reason = deploy.of("a.jar").reason();
        deploy.delete("b.jar").settle();

        assertThat(both).containsExactly("a.jar quiz 1.3.0 SUPERSEDED", "b.jar quiz 1.3.0 LIVE");
        assertThat(reason).isEqualTo("a.jar has the same content as b.jar");
        assertThat(deploy.told().getFirst()).isEqualTo("a.jar quiz 1.3.0 LIVE");
        assertThat(deploy.stage.bundle("quiz")).isEqualTo(bundle);
    }

    @Test
    void renamedOrTouchedFileChangesNothing() throws Exception {
        deploy.drop("a.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle bundle = deploy.stage.bundle("quiz");

        Files.move(deploy.folder.resolve("a.jar"), deploy.folder.resolve("b.jar"));
        deploy.settle().touch("b.jar").settle();

        assertThat(deploy.stage.bundle("quiz")).isEqualTo(bundle);
        assertThat(deploy.told().getFirst()).isEqualTo("b.jar quiz 1.3.0 LIVE");
    }

    @Test
    void deletedFileRetiresTheAgent() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle bundle = deploy.stage.bundle("quiz");

        deploy.delete("quiz.jar").hold().settle();
        Map<String, String> liveWhileItDrains = deploy.stage.live();
        int stateWhileItDrains = bundle.getState();
        deploy.release().settle();

        assertThat(liveWhileItDrains).isEmpty();
        assertThat(stateWhileItDrains).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void deletedVersionLetsTheNextBestReturn() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();
        deploy.drop("quiz-1.3.jar", agents("quiz", "1.3.0", "quiz")).settle();

        deploy.delete("quiz-1.3.jar").settle();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(deploy.told()).containsExactly("quiz-1.2.jar quiz 1.2.0 LIVE", "quiz-1.3.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void fileThatReturnsWhileItsBundleDrainsIsDeployedAnew() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle draining = deploy.stage.bundle("quiz");
        deploy.hold().delete("quiz.jar").step().stepAfter(Duration.ofSeconds(1));

        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz"));
        List<String> meanwhile = deploy.step().told();
        deploy.release().settle();

        assertThat(meanwhile).contains("quiz.jar quiz 1.3.0 DRAINING");
        assertThat(deploy.stage.bundle("quiz")).isNotEqualTo(draining);
        assertThat(draining.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void supersededVersionThatStillDrainsMayReturn() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();
        Bundle first = deploy.stage.bundle("quiz");
        deploy.drop("quiz-1.3.jar", agents("quiz", "1.3.0", "quiz"));
        deploy.hold().step().goOn().stepAfter(Duration.ofSeconds(1)); // the start is held back …
        deploy.release().hold().step().goOn(); // … and now the drain of 1.2.0

        deploy.delete("quiz-1.3.jar").settle();
        List<String> meanwhile = deploy.told();
        deploy.release().settle();

        assertThat(meanwhile).contains("quiz-1.2.jar quiz 1.2.0 LIVE", "quiz-1.2.jar quiz 1.2.0 DRAINING");
        assertThat(deploy.stage.bundle("quiz")).isNotEqualTo(first);
        assertThat(deploy.told())
                .containsExactly(
                        "quiz-1.2.jar quiz 1.2.0 LIVE",
                        "quiz-1.2.jar quiz 1.2.0 RETIRED",
                        "quiz-1.3.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void garbageOverALiveFileChangesNothingAndMendingItIsEnough() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();
        Bundle bundle = deploy.stage.bundle("quiz");

        deploy.drop("quiz.jar", "garbage".getBytes(StandardCharsets.UTF_8))
                .step()
                .stepAfter(Duration.ofSeconds(5));
        List<Deployment> broken = deploy.list();
        Map<String, String> liveMeanwhile = deploy.stage.live();
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).settle();

        assertThat(liveMeanwhile).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(broken).extracting(Deployment::state).containsExactlyInAnyOrder(State.LIVE, State.FAILED);
        assertThat(broken)
                .extracting(Deployment::reason)
                .contains("quiz.jar is still being written or damaged: it does not end as a ZIP file does");
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void unfitContentOverALiveFileChangesNothing() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();

        byte[] java99 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) 143};
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz").entry("X.class", java99))
                .settle();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(deploy.list())
                .extracting(Deployment::reason)
                .contains("quiz.jar needs Java 99 (class version 143 in X.class); this host runs Java "
                        + Runtime.version().feature());
        assertThat(deploy.told()).contains("quiz.jar quiz 1.3.0 FAILED", "quiz.jar quiz 1.2.0 LIVE");
    }

    @Test
    void otherBundleUnderTheSameNameRetiresTheFirst() throws Exception {
        deploy.drop("agent.jar", agents("quiz", "1.2.0", "quiz")).step();

        deploy.drop("agent.jar", agents("trivia", "1.0.0", "trivia")).settle();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("trivia", "1.0.0"));
        assertThat(deploy.told()).containsExactly("agent.jar trivia 1.0.0 LIVE", "agent.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void lowerVersionWrittenOverTheLiveFileTakesOver() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();

        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).settle();

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
    }

    @Test
    void plainLibraryIsLiveToo() throws Exception {
        deploy.drop("text.jar", bundle("com.acme.text", "1.0.0").header("Export-Package", "com.acme.text"))
                .step();

        assertThat(deploy.told()).containsExactly("text.jar com.acme.text 1.0.0 LIVE");
        assertThat(deploy.of("text.jar").agents()).isEmpty();
    }

    @Test
    void folderThatIsAwayForAWhileChangesNothing() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Path away = home.resolve("away");

        Files.move(deploy.folder, away);
        deploy.settle();
        Map<String, String> meanwhile = deploy.stage.live();
        Files.move(away, deploy.folder);
        deploy.settle();

        assertThat(meanwhile).containsExactly(Map.entry("quiz", "1.3.0"));
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE");
    }

    @Test
    void copiesGoWithTheirFiles() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).settle();

        try (var copies = Files.list(deploy.staged)) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void readyWhenItIsKnownWhatCameOfTheFirstFiles() throws Exception {
        String atFirst = deploy.reconciler.firstLook().waitsFor().orElseThrow();
        deploy.drop("a.jar", agents("quiz", "1.2.0", "quiz"));
        deploy.drop("b.jar", agents("quiz", "1.3.0", "quiz").header("Import-Package", "nowhere"));
        deploy.drop("c.jar", "garbage".getBytes(StandardCharsets.UTF_8)).step();
        String then = deploy.reconciler.firstLook().waitsFor().orElseThrow();
        deploy.stepAfter(Duration.ofSeconds(5));

        assertThat(atFirst).isEqualTo("the deploy folder has not been looked at yet");
        assertThat(then).isEqualTo("being deployed: c.jar");
        assertThat(deploy.reconciler.firstLook().waitsFor()).isEmpty();

        deploy.drop("d.jar", "garbage".getBytes(StandardCharsets.UTF_8)).step();
        assertThat(deploy.reconciler.firstLook().waitsFor()).isEmpty();
    }

    @Test
    @Timeout(60)
    void loaderOfAReplacedVersionIsCollected() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).settle();

        while (deploy.backstage.leaks().alive()
                > 0) { // as long as the framework's own threads still hold something of it
            System.gc();
        }

        assertThat(deploy.backstage.leaks().alive()).isZero();
    }

    @Test
    void liveFileThatIsDeployedAnewTakesOverFromItself() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.reconciler.redeploy("quiz.jar");
        deploy.settle();

        assertThat(deploy.stage.bundle("quiz")).isNotEqualTo(old);
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 LIVE", "quiz.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void failedFileIsTriedAgainOnDemand() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz").header("Import-Package", "nowhere.to.be.found"))
                .settle();
        String reason = deploy.of("quiz.jar").reason();

        deploy.reconciler.redeploy("quiz.jar");
        deploy.settle();

        assertThat(reason).contains("nowhere.to.be.found");
        assertThat(deploy.of("quiz.jar").reason()).isEqualTo(reason);
        assertThat(deploy.list()).hasSize(1);
    }

    @Test
    void unknownFileIsNotDeployedAnew() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle live = deploy.stage.bundle("quiz");

        deploy.reconciler.redeploy("other.jar");
        deploy.settle();

        assertThat(deploy.stage.bundle("quiz")).isEqualTo(live);
    }
}
