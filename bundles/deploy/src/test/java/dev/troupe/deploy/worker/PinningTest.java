package dev.troupe.deploy.worker;

import static dev.troupe.deploy.fixture.JarMaker.agents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployment.State;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Which versions are live when configuration says so. */
class PinningTest {

    private static final String PIN = "pin-quiz.cfg";
    private static final Map<String, String> STAY = Map.of("bundle", "quiz", "version", "1.2.0");
    private static final Map<String, String> CANARY = with(STAY, "canary", "1.3.0", "share", "10");

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

    private static Map<String, String> with(Map<String, String> values, String... keysAndValues) {
        Map<String, String> more = new HashMap<>(values);
        for (int at = 0; at < keysAndValues.length; at += 2) {
            more.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return more;
    }

    private static JarMaker quiz(String version) {
        return agents("quiz", version, "quiz");
    }

    private DeployFolder both() throws Exception {
        return deploy.drop("quiz-1.2.jar", quiz("1.2.0"))
                .drop("quiz-1.3.jar", quiz("1.3.0"))
                .pin(PIN, CANARY)
                .settle();
    }

    private void assertLive(String stable, String canary) {
        assertThat(deploy.stage.live().get("quiz")).isEqualTo(stable);
        assertThat(deploy.stage.canaries().get("quiz")).isEqualTo(canary);
    }

    @Test
    void pinnedVersionStaysLiveThoughAHigherOneComes() throws Exception {
        deploy.pin(PIN, STAY).drop("quiz-1.2.jar", quiz("1.2.0")).settle();

        deploy.drop("quiz-1.3.jar", quiz("1.3.0")).settle();

        assertLive("1.2.0", null);
        assertThat(deploy.of("quiz-1.3.jar").state()).isEqualTo(State.SUPERSEDED);
        assertThat(deploy.of("quiz-1.3.jar").reason()).isEqualTo("quiz is pinned to 1.2.0 by pin-quiz.cfg");
    }

    @Test
    void pinnedVersionStaysLiveThoughItsOwnFileHoldsAHigherOne() throws Exception {
        deploy.pin(PIN, STAY).drop("quiz.jar", quiz("1.2.0")).settle();

        deploy.drop("quiz.jar", quiz("1.3.0")).settle();

        assertLive("1.2.0", null);
    }

    @Test
    void pinThatComesLaterBringsTheLowerVersionBack() throws Exception {
        deploy.drop("quiz-1.2.jar", quiz("1.2.0"))
                .drop("quiz-1.3.jar", quiz("1.3.0"))
                .settle();

        deploy.pin(PIN, STAY).settle();

        assertThat(deploy.stage.switches()).containsExactly("nobody → 1.3.0", "1.3.0 → 1.2.0");
    }

    @Test
    void pinThatGoesLetsTheHighestVersionIn() throws Exception {
        deploy.pin(PIN, STAY)
                .drop("quiz-1.2.jar", quiz("1.2.0"))
                .drop("quiz-1.3.jar", quiz("1.3.0"))
                .settle();

        deploy.unpin(PIN).settle();

        assertLive("1.3.0", null);
    }

    @Test
    void pinToAVersionThatIsNotHereLeavesTheAgentAndSaysSo() throws Exception {
        deploy.pin(PIN, with(STAY, "version", "1.9.0"))
                .drop("quiz.jar", quiz("1.3.0"))
                .settle();

        assertLive("1.3.0", null);
        assertThat(deploy.of("quiz.jar").reason())
                .isEqualTo("quiz 1.3.0 is live in place of 1.9.0, to which pin-quiz.cfg pins it");
    }

    @Test
    void refusedPinLeavesTheOldOneInForce() throws Exception {
        both();

        deploy.pin(PIN, with(CANARY, "share", "lots", "canary", "9.9.9")).settle();

        assertLive("1.2.0", "1.3.0");
    }

    @Test
    void bothVersionsAreLiveAndSaySo() throws Exception {
        both();
        deploy.stage.score(deploy.stage.bundle("quiz"), 360, 1);
        deploy.stage.score(deploy.stage.canary("quiz"), 40, 3);

        deploy.step();

        assertLive("1.2.0", "1.3.0");
        assertThat(deploy.stage.switches())
                .containsExactly("nobody → 1.2.0", "1.3.0 beside 1.2.0: 10 % of new sessions");
        assertThat(deploy.told()).containsExactly("quiz-1.2.jar quiz 1.2.0 LIVE", "quiz-1.3.jar quiz 1.3.0 LIVE");
        assertThat(deploy.of("quiz-1.2.jar").reason())
                .isEqualTo("quiz 1.2.0 has the canary 1.3.0 beside it: 1 of 360 messages failed in 30.0 s");
        assertThat(deploy.of("quiz-1.3.jar").reason())
                .isEqualTo("quiz 1.3.0 is the canary beside 1.2.0 for 10 % of new sessions:"
                        + " 3 of 40 messages failed in 30.0 s");
    }

    @Test
    void liveVersionBecomesTheCanaryWithoutARestart() throws Exception {
        deploy.drop("quiz-1.2.jar", quiz("1.2.0"))
                .drop("quiz-1.3.jar", quiz("1.3.0"))
                .settle();
        Bundle running = deploy.stage.bundle("quiz");

        deploy.pin(PIN, CANARY).settle();

        assertLive("1.2.0", "1.3.0");
        assertThat(deploy.stage.canary("quiz")).isSameAs(running);
        assertThat(deploy.stage.switches()).doesNotContain("1.3.0 → 1.2.0");
    }

    @Test
    void otherShareIsTakenUpWithoutARestart() throws Exception {
        Bundle canary = both().stage.canary("quiz");

        deploy.pin(PIN, with(CANARY, "share", "50")).settle();

        assertThat(deploy.stage.switches()).last().isEqualTo("1.3.0 beside 1.2.0: 50 % of new sessions");
        assertThat(deploy.stage.canary("quiz")).isSameAs(canary);
        assertThat(canary.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void canaryIsTheOneWhenThePinGoes() throws Exception {
        Bundle canary = both().stage.canary("quiz");
        Bundle stable = deploy.stage.bundle("quiz");

        deploy.unpin(PIN).settle();

        assertLive("1.3.0", null);
        assertThat(deploy.stage.bundle("quiz")).isSameAs(canary);
        assertThat(stable.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.told()).containsExactly("quiz-1.2.jar quiz 1.2.0 SUPERSEDED", "quiz-1.3.jar quiz 1.3.0 LIVE");
        assertThat(deploy.of("quiz-1.3.jar").reason()).isEmpty();
    }

    @Test
    void canaryEndsWhenThePinNamesItNoMore() throws Exception {
        Bundle canary = both().stage.canary("quiz");

        deploy.pin(PIN, STAY).settle();

        assertLive("1.2.0", null);
        assertThat(canary.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(deploy.of("quiz-1.3.jar").state()).isEqualTo(State.SUPERSEDED);
    }

    @Test
    void canaryEndsWhenItsFileGoes() throws Exception {
        both().delete("quiz-1.3.jar").settle();

        assertLive("1.2.0", null);
        assertThat(deploy.of("quiz-1.2.jar").reason())
                .isEqualTo("quiz 1.2.0 is to have the canary 1.3.0 beside it (pin-quiz.cfg), which no file holds");
    }

    @Test
    void canaryIsTheOneWhenTheFileOfTheOtherGoes() throws Exception {
        Bundle canary = both().stage.canary("quiz");

        deploy.delete("quiz-1.2.jar").settle();

        assertLive("1.3.0", null);
        assertThat(deploy.stage.bundle("quiz")).isSameAs(canary);
        assertThat(deploy.stage.switches()).last().isEqualTo("1.2.0 → 1.3.0");
    }

    @Test
    void stableAndCanaryChangePlacesWithoutARestart() throws Exception {
        Bundle canary = both().stage.canary("quiz");
        Bundle stable = deploy.stage.bundle("quiz");

        deploy.pin(PIN, with(CANARY, "version", "1.3.0", "canary", "1.2.0")).settle();

        assertThat(deploy.stage.bundle("quiz")).isSameAs(canary);
        assertThat(deploy.stage.canary("quiz")).isSameAs(stable);
    }

    @Test
    void otherContentOfTheCanarysVersionTakesItsPlace() throws Exception {
        Bundle first = both().stage.canary("quiz");

        deploy.drop("quiz-1.3.jar", quiz("1.3.0").entry("more", "x")).settle();

        assertLive("1.2.0", "1.3.0");
        assertThat(deploy.stage.canary("quiz")).isNotSameAs(first);
        assertThat(first.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void canaryThatCannotStartTouchesNothing() throws Exception {
        deploy.drop("quiz-1.2.jar", quiz("1.2.0"))
                .drop("quiz-1.3.jar", quiz("1.3.0").start("throws"))
                .pin(PIN, CANARY)
                .settle();

        assertLive("1.2.0", null);
        assertThat(deploy.of("quiz-1.3.jar").state()).isEqualTo(State.FAILED);
        assertThat(deploy.of("quiz-1.3.jar").reason()).startsWith("quiz 1.3.0 failed to start");
    }

    @Test
    void canaryServesAloneUntilTheStableVersionCanStart() throws Exception {
        deploy.pin(PIN, CANARY)
                .drop("quiz-1.2.jar", quiz("1.2.0").start("throws"))
                .drop("quiz-1.3.jar", quiz("1.3.0"))
                .settle();
        assertLive("1.3.0", null);

        deploy.drop("quiz-1.2.jar", quiz("1.2.0")).settle();

        assertLive("1.2.0", "1.3.0");
    }

    @Test
    void canaryThatFailsTooOftenIsTakenBackAndNotTriedAgain() throws Exception {
        Bundle canary = both().stage.canary("quiz");
        deploy.stage.score(canary, 40, 4); // just the limit
        deploy.settle();
        assertLive("1.2.0", "1.3.0");

        deploy.stage.score(canary, 80, 12);
        deploy.settle();
        deploy.reconciler.tryAgain();
        deploy.settle();

        assertLive("1.2.0", null);
        assertThat(canary.getState()).isEqualTo(Bundle.UNINSTALLED);
        Deployment told = deploy.of("quiz-1.3.jar");
        assertThat(told.state()).isEqualTo(State.FAILED);
        assertThat(told.reason())
                .isEqualTo("quiz 1.3.0 was taken back: 12 of 80 messages failed in 30.0 s (limit 10 %)");
    }

    @Test
    void fewMessagesProveNothing() throws Exception {
        Bundle canary = both().stage.canary("quiz");

        deploy.stage.score(canary, 19, 19);
        deploy.settle();

        assertLive("1.2.0", "1.3.0");
    }

    @Test
    void failuresOfLongAgoAreForgotten() throws Exception {
        Bundle canary = both().stage.canary("quiz");
        deploy.stage.score(canary, 19, 19);
        for (int second = 0; second < 40; second++) {
            deploy.stepAfter(Duration.ofSeconds(1));
        }

        deploy.stage.score(canary, 39, 20);
        deploy.step();

        assertLive("1.2.0", "1.3.0");
    }

    @Test
    void canaryThatWasTakenBackIsTriedAgainWhenItsFileIsTouched() throws Exception {
        takeBack();

        deploy.touch("quiz-1.3.jar").settle();

        assertLive("1.2.0", "1.3.0");
    }

    @Test
    void canaryThatWasTakenBackIsTriedAgainWhenThePinChanges() throws Exception {
        takeBack();

        deploy.pin(PIN, with(CANARY, "share", "5")).settle();

        assertLive("1.2.0", "1.3.0");
    }

    private void takeBack() throws Exception {
        deploy.stage.score(both().stage.canary("quiz"), 40, 40);
        deploy.settle();
        assertLive("1.2.0", null);
    }

    @Test
    void newStableVersionLeavesTheCanaryAsItIs() throws Exception {
        Bundle canary = both().stage.canary("quiz");

        deploy.drop("quiz-1.2.1.jar", quiz("1.2.1"))
                .pin(PIN, with(CANARY, "version", "1.2.1"))
                .settle();

        assertLive("1.2.1", "1.3.0");
        assertThat(deploy.stage.canary("quiz")).isSameAs(canary);
    }

    @Test
    void withoutAVersionTheHighestButTheCanaryIsLive() throws Exception {
        both().drop("quiz-1.1.jar", quiz("1.1.0"));

        deploy.pin(PIN, Map.of("bundle", "quiz", "canary", "1.3.0", "filter", "(user=ann)"))
                .settle();

        assertLive("1.2.0", "1.3.0");
        assertThat(deploy.stage.switches()).last().isEqualTo("1.3.0 beside 1.2.0: new sessions that match (user=ann)");
    }

    @Test
    void canaryThatIsUninstalledByHandIsTold() throws Exception {
        both().stage.canary("quiz").uninstall();
        deploy.settle();

        assertThat(deploy.of("quiz-1.3.jar").reason())
                .isEqualTo("quiz 1.3.0 was uninstalled by hand: touch its file to deploy it again");
    }
}
