package dev.troupe.deploy.worker;

import static dev.troupe.deploy.fixture.JarMaker.agents;
import static dev.troupe.deploy.fixture.JarMaker.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Whatever is wrong with a JAR, what runs goes on running, a sentence says what is wrong, and mending it is enough. */
class FaultTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

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
    void missingPackageIsExplainedAndItsArrivalIsEnough() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();
        deploy.drop("quiz-1.3.jar", needsText(agents("quiz", "1.3.0", "quiz"))).settle();
        Deployment failed = deploy.of("quiz-1.3.jar");
        Map<String, String> meanwhile = deploy.stage.live();

        deploy.drop("text.jar", text("1.1.0")).step();

        assertThat(meanwhile).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(failed)
                .returns(State.FAILED, Deployment::state)
                .returns("quiz 1.3.0 needs package com.acme.text [1.0,2.0): no bundle exports it", Deployment::reason);
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.3.0"));
        assertThat(deploy.of("quiz-1.3.jar").reason()).isEmpty();
    }

    @Test
    void failedBundleIsNotLeftInstalled() throws Exception {
        deploy.drop("quiz.jar", needsText(agents("quiz", "1.3.0", "quiz"))).settle();

        assertThat(deploy.backstage.installed()).isEmpty();
        assertThat(deploy.stage.held()).isEmpty();
    }

    @Test
    void failureThatStaysTheSameKeepsItsTime() throws Exception {
        deploy.drop("quiz.jar", needsText(agents("quiz", "1.3.0", "quiz"))).step();
        Instant since = deploy.of("quiz.jar").since();

        deploy.drop("other.jar", bundle("other", "1")).settle();

        assertThat(deploy.of("quiz.jar").since()).isEqualTo(since);
    }

    @Test
    void bestThatFailsGivesWayToTheNextUntilItIsMended() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz"));
        deploy.drop("quiz-1.3.jar", needsText(agents("quiz", "1.3.0", "quiz"))).step();
        Map<String, String> atFirst = deploy.stage.live();

        deploy.drop("text.jar", text("1.0.0")).settle();

        assertThat(atFirst).containsExactly(Map.entry("quiz", "1.2.0"));
        assertThat(deploy.told()).contains("quiz-1.2.jar quiz 1.2.0 SUPERSEDED", "quiz-1.3.jar quiz 1.3.0 LIVE");
    }

    @Test
    void failureWrittenOverTheLiveFileLetsNoLowerVersionIn() throws Exception {
        deploy.drop("quiz-1.1.jar", agents("quiz", "1.1.0", "quiz"));
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz")).step();

        deploy.drop("quiz.jar", needsText(agents("quiz", "1.3.0", "quiz")));
        deploy.drop("quiz-1.0.jar", agents("quiz", "1.0.0", "quiz")).settle();

        assertThat(deploy.stage.switches()).containsExactly("nobody → 1.2.0");
        assertThat(deploy.told())
                .containsExactly(
                        "quiz-1.0.jar quiz 1.0.0 SUPERSEDED",
                        "quiz-1.1.jar quiz 1.1.0 SUPERSEDED",
                        "quiz.jar quiz 1.2.0 LIVE",
                        "quiz.jar quiz 1.3.0 FAILED");
    }

    @Test
    void nextBestReturnsWithoutAGapThoughABetterOneFailsAgain() throws Exception {
        deploy.drop("quiz-1.1.jar", agents("quiz", "1.1.0", "quiz"));
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz"));
        deploy.drop("quiz-1.3.jar", needsText(agents("quiz", "1.3.0", "quiz"))).step();

        deploy.delete("quiz-1.2.jar").settle();

        assertThat(deploy.stage.switches()).containsExactly("nobody → 1.2.0", "1.2.0 → 1.1.0");
    }

    @Test
    void failureStaysOneWhileItIsTriedAgain() throws Exception {
        deploy.drop("quiz.jar", bundle("quiz", "1.3.0").activator().declares("quiz"))
                .step()
                .stepAfter(TEN_SECONDS);
        Deployment first = deploy.of("quiz.jar");

        deploy.drop("other.jar", bundle("other", "1")).settle();

        assertThat(first.state()).isEqualTo(State.FAILED);
        assertThat(deploy.of("quiz.jar")).isEqualTo(first);
    }

    @Test
    void deletionCountsThoughTheOtherFileHasFailed() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz"));
        deploy.drop("quiz-1.3.jar", needsText(agents("quiz", "1.3.0", "quiz"))).step();

        deploy.delete("quiz-1.2.jar").settle();

        assertThat(deploy.stage.live()).isEmpty();
    }

    @Test
    void startThatThrowsIsExplained() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();

        deploy.drop("quiz-1.3.jar", agents("quiz", "1.3.0", "quiz").start("throws"))
                .settle();

        assertThat(deploy.of("quiz-1.3.jar").reason())
                .startsWith("quiz 1.3.0 failed to start: java.lang.IllegalStateException: no key");
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
    }

    @Test
    void classThatIsMissingIsNamed() throws Exception {
        deploy.drop("quiz.jar", bundle("quiz", "1.3.0").header("Bundle-Activator", "com.acme.Absent"))
                .settle();

        assertThat(deploy.of("quiz.jar").reason())
                .isEqualTo("quiz 1.3.0 needs class com.acme.Absent, which is neither in its JAR nor imported:"
                        + " build it with bnd");
    }

    @Test
    void startThatHangsHoldsUpNobodyAndIsNotTriedAgainUntilItsFileIsTouched() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();
        deploy.hold().drop("quiz-1.3.jar", agents("quiz", "1.3.0", "quiz")).step();
        State meanwhile = deploy.of("quiz-1.3.jar").state();

        deploy.stepAfter(Duration.ofMillis(30_001)).release();
        Deployment failed = deploy.of("quiz-1.3.jar");
        deploy.drop("other.jar", bundle("other", "1")).settle();
        State untouched = deploy.of("quiz-1.3.jar").state();
        deploy.touch("quiz-1.3.jar").settle();

        assertThat(meanwhile).isEqualTo(State.RESOLVED);
        assertThat(failed.reason()).isEqualTo("quiz 1.3.0 has not come back from its start within 30.0 s");
        assertThat(untouched).isEqualTo(State.FAILED);
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.3.0"));
    }

    @Test
    void agentThatDoesNotComeInTimeIsAFailure() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz")).step();
        JarMaker promising = agents("quiz", "1.3.0", "quiz").declares("quiz", "trivia");
        deploy.drop("quiz-1.3.jar", promising).step();
        State waiting = deploy.of("quiz-1.3.jar").state();

        deploy.stepAfter(TEN_SECONDS);

        assertThat(waiting).isEqualTo(State.RESOLVED);
        assertThat(deploy.of("quiz-1.3.jar").reason())
                .isEqualTo("quiz 1.3.0 has no agent 'trivia' yet:"
                        + " its manifest declares one, but no component of it has that name: build it anew");
        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
    }

    @Test
    void otherJarsGoLiveWhileOneWaitsForItsAgents() throws Exception {
        deploy.drop("a.jar", bundle("a", "1").activator().declares("never")).step();

        deploy.drop("b.jar", agents("b", "1", "b")).step();

        assertThat(deploy.of("a.jar").state()).isEqualTo(State.RESOLVED);
        assertThat(deploy.stage.live()).containsExactly(Map.entry("b", "1.0.0"));
    }

    @Test
    void changeOfTheConfigurationIsReasonEnoughToTryAgain() throws Exception {
        deploy.stage.refuse("quiz", "for now");
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).settle();
        State before = deploy.of("quiz.jar").state();

        deploy.stage.accept("quiz");
        State unasked = deploy.settle().of("quiz.jar").state();
        deploy.reconciler.tryAgain();

        assertThat(before).isEqualTo(State.FAILED);
        assertThat(unasked).isEqualTo(State.FAILED);
        assertThat(deploy.step().of("quiz.jar").state()).isEqualTo(State.LIVE);
    }

    @Test
    void fallbackIsDeployedWhenTheBestHasWaitedInVain() throws Exception {
        deploy.drop("quiz-1.2.jar", agents("quiz", "1.2.0", "quiz"));
        deploy.drop("quiz-1.3.jar", bundle("quiz", "1.3.0").activator().declares("quiz"))
                .step();

        deploy.stepAfter(TEN_SECONDS);

        assertThat(deploy.stage.live()).containsExactly(Map.entry("quiz", "1.2.0"));
    }

    @Test
    void betterVersionThatComesMeanwhileEndsTheAttempt() throws Exception {
        deploy.drop("quiz-1.3.jar", bundle("quiz", "1.3.0").activator().declares("quiz"))
                .step();

        deploy.drop("quiz-1.4.jar", agents("quiz", "1.4.0", "quiz")).settle();

        assertThat(deploy.told()).containsExactly("quiz-1.3.jar quiz 1.3.0 SUPERSEDED", "quiz-1.4.jar quiz 1.4.0 LIVE");
        assertThat(deploy.backstage.installed()).hasSize(1);
    }

    @Test
    void fileThatIsDeletedMeanwhileEndsTheAttempt() throws Exception {
        deploy.drop("quiz.jar", bundle("quiz", "1.3.0").activator().declares("quiz"))
                .step();

        deploy.delete("quiz.jar").settle();

        assertThat(deploy.backstage.installed()).isEmpty();
        assertThat(deploy.told()).containsExactly("quiz.jar quiz 1.3.0 RETIRED");
    }

    @Test
    void refusedAgentNameIsExplainedAndItsOwnersLeaveIsEnough() throws Exception {
        deploy.drop("a.jar", agents("first", "1.0.0", "quiz")).step();
        deploy.stage.refuse("trivia", "the name 'trivia' belongs to other 2.0.0");
        deploy.drop("b.jar", agents("second", "1.0.0", "trivia")).settle();
        Deployment refused = deploy.of("b.jar");

        deploy.stage.accept("trivia");
        deploy.delete("a.jar").settle();

        assertThat(refused.reason())
                .isEqualTo("second 1.0.0 cannot have its agent 'trivia': the name 'trivia' belongs to other 2.0.0");
        assertThat(deploy.stage.live()).containsExactly(Map.entry("trivia", "1.0.0"));
    }

    @Test
    void libraryStaysAsLongAsAnAgentUsesIt() throws Exception {
        deploy.drop("text.jar", text("1.0.0"));
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz").header("Import-Package", OLD_TEXT))
                .step();
        Bundle quiz = deploy.stage.bundle("quiz");

        deploy.drop("text.jar", text("1.1.0")).settle();
        Deployment staying = deploy.list().get(2);
        int quizMeanwhile = quiz.getState();
        deploy.drop("quiz.jar", needsText(agents("quiz", "1.3.0", "quiz"))).settle();

        assertThat(staying)
                .returns(State.DRAINING, Deployment::state)
                .returns(
                        "com.acme.text 1.0.0 stays for quiz 1.2.0, wired to it; deploy a new version of that to let it go",
                        Deployment::reason);
        assertThat(quizMeanwhile).isEqualTo(Bundle.ACTIVE);
        assertThat(deploy.told())
                .containsExactly(
                        "quiz.jar quiz 1.3.0 LIVE",
                        "text.jar com.acme.text 1.1.0 LIVE",
                        "text.jar com.acme.text 1.0.0 RETIRED",
                        "quiz.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void newLibraryAndNewAgentThatComeTogetherAreWiredToEachOther() throws Exception {
        deploy.drop("text.jar", text("1.0.0"));
        deploy.drop("quiz.jar", needsText(agents("quiz", "1.2.0", "quiz"))).step();

        deploy.drop("quiz.jar", needsText(agents("quiz", "1.3.0", "quiz")));
        deploy.drop("text.jar", text("1.1.0")).settle();

        assertThat(deploy.told()).filteredOn(told -> told.endsWith("RETIRED")).hasSize(2);
    }

    @Test
    void manyJarsInAnyOrderAreLiveAtOnce() throws Exception {
        for (int number = 0; number < 40; number++) {
            JarMaker jar = bundle("b" + number, "1").header("Export-Package", "p" + number);
            deploy.drop("b" + number + ".jar", number == 39 ? jar : jar.header("Import-Package", "p" + (number + 1)));
        }

        deploy.step();

        assertThat(deploy.list()).hasSize(40).allMatch(deployment -> deployment.state() == State.LIVE);
    }

    @Test
    void partOfTheHostIsNotReplaced() throws Exception {
        byte[] core = bundle("dev.troupe.core", "0.1.0").toBytes();
        framework.context().installBundle("reference:core", new ByteArrayInputStream(core));

        deploy.drop("core.jar", bundle("dev.troupe.core", "0.2.0")).settle();

        assertThat(deploy.of("core.jar").reason())
                .isEqualTo("dev.troupe.core 0.2.0 is a part of the host itself: remove it from the deploy folder");
    }

    @Test
    void manifestThatTheFrameworkRefusesIsExplained() throws Exception {
        deploy.drop("quiz.jar", bundle("quiz", "1").header("Import-Package", "a,a"))
                .settle();

        assertThat(deploy.of("quiz.jar").reason())
                .startsWith("quiz 1.0.0 cannot be installed: ")
                .contains("a");
    }

    @Test
    void bundleStoppedByHandIsToldAndReturnsByHand() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle bundle = deploy.stage.bundle("quiz");

        bundle.stop();
        String stopped = deploy.settle().of("quiz.jar").reason();
        bundle.start();
        String started = deploy.settle().of("quiz.jar").reason();

        assertThat(stopped).isEqualTo("quiz 1.3.0 has been stopped by hand: start it again");
        assertThat(started).isEmpty();
    }

    @Test
    void agentThatIsLostWhileItsBundleRunsIsToldUntilItReturns() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz", "trivia")).step();

        deploy.stage.lose("trivia");
        Deployment without = deploy.settle().of("quiz.jar");
        deploy.stage.accept("trivia");
        Deployment whole = deploy.settle().of("quiz.jar");

        assertThat(without)
                .returns(State.LIVE, Deployment::state)
                .returns(
                        "quiz 1.3.0 has lost its agent 'trivia':"
                                + " its manifest declares one, but no component of it has that name: build it anew",
                        Deployment::reason);
        assertThat(whole.reason()).isEmpty();
    }

    @Test
    void bundleThatIsOfNoUseIsToldAndALibraryIsNot() throws Exception {
        deploy.drop("empty.jar", bundle("empty", "1"));
        deploy.drop("text.jar", text("1.0.0"));
        deploy.drop("service.jar", bundle("service", "1").activator().header("Test-Offers", "a service"))
                .settle();

        assertThat(deploy.list()).allMatch(deployment -> deployment.state() == State.LIVE);
        assertThat(deploy.of("empty.jar").reason())
                .startsWith("empty 1.0.0 is live, but holds no agent, exports no package and offers no service: mark");
        assertThat(deploy.of("text.jar").reason()).isEmpty();
        assertThat(deploy.of("service.jar").reason()).isEmpty();
    }

    @Test
    void bundleUninstalledByHandIsToldAndReturnsWhenItsFileIsTouched() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();

        deploy.stage.bundle("quiz").uninstall();
        Deployment gone = deploy.settle().of("quiz.jar");
        deploy.touch("quiz.jar").settle();

        assertThat(gone.reason()).isEqualTo("quiz 1.3.0 was uninstalled by hand: touch its file to deploy it again");
        assertThat(deploy.stage.bundle("quiz").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void bundleThatFailsToStopGoesAllTheSame() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.2.0", "quiz").stop("throws")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).settle();

        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void fewBundlesAreRemovedAtOnce() throws Exception {
        for (int number = 0; number < 6; number++) {
            deploy.drop("b" + number + ".jar", bundle("b" + number, "1"));
        }
        deploy.step();

        for (int number = 0; number < 6; number++) {
            deploy.delete("b" + number + ".jar");
        }
        deploy.step().stepAfter(Duration.ofMillis(300)).hold().settle();
        int atOnce = deploy.held();
        deploy.release().settle();

        assertThat(atOnce).isEqualTo(4);
        assertThat(deploy.backstage.installed()).isEmpty();
    }

    @Test
    void whatAnEarlierDeployerLeftIsDeployedAnew() throws Exception {
        deploy.drop("quiz.jar", agents("quiz", "1.3.0", "quiz")).step();
        Bundle left = deploy.stage.bundle("quiz");

        DeployFolder again = new DeployFolder(framework, home);
        again.settle();

        assertThat(left.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(again.stage.live()).containsExactly(Map.entry("quiz", "1.3.0"));
        assertThat(again.backstage.installed()).hasSize(1);
    }

    private static final String OLD_TEXT = "org.osgi.framework,com.acme.text;version=\"[1.0,1.1)\"";

    private static JarMaker needsText(JarMaker jar) {
        return jar.header("Import-Package", "org.osgi.framework,com.acme.text;version=\"[1.0,2.0)\"");
    }

    private static JarMaker text(String version) {
        return bundle("com.acme.text", version).header("Export-Package", "com.acme.text;version=" + version);
    }
}
