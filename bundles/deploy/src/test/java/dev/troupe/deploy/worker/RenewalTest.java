package dev.troupe.deploy.worker;

import static dev.troupe.deploy.fixture.JarMaker.agents;
import static dev.troupe.deploy.fixture.JarMaker.bundle;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.bundles.Wires;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;

/** Who uses a library goes over to its new version; nobody else is touched. */
class RenewalTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

    @TempDir
    Path home;

    private final List<String> starts = new CopyOnWriteArrayList<>();
    private final SynchronousBundleListener ear = event -> {
        if (event.getType() == BundleEvent.STARTED) {
            starts.add(event.getBundle().getSymbolicName());
        }
    };
    private DeployFolder deploy;

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.start(cache);
    }

    @BeforeEach
    void open() throws IOException {
        framework.context().addBundleListener(ear);
        deploy = new DeployFolder(framework, home);
    }

    @AfterEach
    void uninstall() throws BundleException {
        framework.context().removeBundleListener(ear);
        framework.uninstallAll();
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    @Test
    void agentGoesOverToTheNewVersionOfItsLibrary() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text")).step();
        Bundle old = deploy.stage.bundle("quiz");

        deploy.drop("text.jar", library("text", "1.1.0")).settle();

        assertThat(deploy.stage.switches())
                .containsExactly("nobody → 1.0.0", "nobody → 1.2.0", "1.0.0 → 1.1.0", "1.2.0 → 1.2.0");
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(wired()).containsExactly("quiz 1.2.0 → text 1.1.0", "text 1.1.0 → ");
        assertThat(deploy.told())
                .containsExactly(
                        "quiz.jar quiz 1.2.0 LIVE",
                        "text.jar text 1.1.0 LIVE",
                        "text.jar text 1.0.0 RETIRED",
                        "quiz.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void olderSelfDrainsWhileTheNewerOneIsLive() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text")).step();

        deploy.drop("text.jar", library("text", "1.1.0")).step().hold().settle();
        List<String> meanwhile = deploy.told();
        deploy.release().settle();

        assertThat(meanwhile)
                .containsExactly(
                        "quiz.jar quiz 1.2.0 LIVE",
                        "quiz.jar quiz 1.2.0 DRAINING",
                        "text.jar text 1.1.0 LIVE",
                        "text.jar text 1.0.0 DRAINING");
        assertThat(wired()).containsExactly("quiz 1.2.0 → text 1.1.0", "text 1.1.0 → ");
    }

    @Test
    void agentThatAsksForTheOldVersionStaysOnItAndSaysSo() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text;version=\"[1.0,1.1)\""))
                .step();

        deploy.drop("text.jar", library("text", "1.1.0")).settle();
        Deployment staying = deploy.of("quiz.jar");
        List<String> meanwhile = wired();
        deploy.drop("text-1.0.jar", library("text", "1.0.9")).delete("text.jar").settle();

        assertThat(staying.state()).isEqualTo(Deployment.State.LIVE);
        assertThat(staying.reason())
                .isEqualTo(
                        "quiz 1.2.0 stays on text 1.0.0; without that it needs package text [1.0,1.1): no bundle exports"
                                + " it; the nearest is 1.1.0 in text 1.1.0");
        assertThat(meanwhile).containsExactly("quiz 1.2.0 → text 1.0.0", "text 1.0.0 → ", "text 1.1.0 → ");
        assertThat(wired()).containsExactly("quiz 1.2.0 → text 1.0.9", "text 1.0.9 → ");
        assertThat(deploy.of("quiz.jar").reason()).isEmpty();
    }

    @Test
    void agentThatFailsWithTheNewLibraryStaysOnTheOldOneAndIsTriedOnce() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text")).step();
        Bundle old = deploy.stage.bundle("quiz");
        deploy.stage.refuse("quiz", "it is out of sorts");

        deploy.drop("text.jar", library("text", "1.1.0")).settle();
        deploy.drop("other.jar", bundle("other", "1")).settle();
        deploy.delete("other.jar").settle();
        Deployment staying = deploy.of("quiz.jar");
        List<String> startsMeanwhile = List.copyOf(starts);
        deploy.stage.accept("quiz");
        deploy.drop("text.jar", library("text", "1.2.0")).settle();

        assertThat(staying.state()).isEqualTo(Deployment.State.LIVE);
        assertThat(staying.reason())
                .isEqualTo(
                        "quiz 1.2.0 stays on text 1.0.0; without that it cannot have its agent 'quiz': it is out of sorts");
        assertThat(startsMeanwhile).filteredOn("quiz"::equals).hasSize(2);
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(wired()).containsExactly("quiz 1.2.0 → text 1.2.0", "text 1.2.0 → ");
    }

    @Test
    void chainGoesOverLinkByLinkAndEachStartsOnce() throws Exception {
        deploy.drop("c.jar", library("c", "1.0.0"));
        deploy.drop("b.jar", using(library("b", "1.0.0"), "c"));
        deploy.drop("a.jar", using(agents("a", "1.0.0", "a"), "b,c")).step();
        starts.clear();

        deploy.drop("c.jar", library("c", "2.0.0")).settle();

        assertThat(starts).containsExactly("c", "b", "a");
        assertThat(wired()).containsExactly("a 1.0.0 → b 1.0.0, c 2.0.0", "b 1.0.0 → c 2.0.0", "c 2.0.0 → ");
    }

    @Test
    void linkThatFailsHoldsBackThoseThatUseIt() throws Exception {
        deploy.drop("c.jar", library("c", "1.0.0"));
        deploy.drop("b.jar", using(agents("b", "1.0.0", "b").header("Export-Package", "b"), "c"));
        deploy.drop("a.jar", using(agents("a", "1.0.0", "a"), "b,c")).step();
        deploy.stage.refuse("b", "it is out of sorts");
        starts.clear();

        deploy.drop("c.jar", library("c", "2.0.0")).settle();

        assertThat(starts).containsExactly("c", "b");
        assertThat(wired())
                .containsExactly("a 1.0.0 → b 1.0.0, c 1.0.0", "b 1.0.0 → c 1.0.0", "c 1.0.0 → ", "c 2.0.0 → ");
        assertThat(deploy.of("a.jar").reason())
                .isEqualTo("a 1.0.0 stays on c 1.0.0; without that it would need b 1.0.0 to go over too, which stays");
    }

    @Test
    void circleGoesOverAtOnceAndComesToRest() throws Exception {
        deploy.drop("a.jar", using(library("a", "1.0.0"), "b"));
        deploy.drop("b.jar", using(library("b", "1.0.0"), "a"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.0.0", "quiz"), "b")).step();
        starts.clear();

        deploy.drop("a.jar", using(library("a", "2.0.0"), "b")).settle().settle();

        assertThat(wired()).containsExactly("a 2.0.0 → b 1.0.0", "b 1.0.0 → a 2.0.0", "quiz 1.0.0 → b 1.0.0");
        assertThat(starts).filteredOn("quiz"::equals).hasSize(1);
    }

    @Test
    void circleThatIsDeletedGoesWithItsLoaders() throws Exception {
        deploy.drop("a.jar", using(library("a", "1.0.0"), "b"));
        deploy.drop("b.jar", using(library("b", "1.0.0"), "a")).step();

        deploy.delete("a.jar").delete("b.jar").settle();

        assertThat(deploy.backstage.installed()).isEmpty();
        for (int attempt = 0; attempt < 50 && deploy.backstage.leaks().alive() > 0; attempt++) {
            System.gc();
        }
        assertThat(deploy.backstage.leaks().alive()).isZero();
    }

    @Test
    void nobodyElseIsStartedAnew() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text"));
        deploy.drop("bystander.jar", agents("bystander", "1.0.0", "bystander")).step();

        for (int number = 1; number <= 20; number++) {
            deploy.drop("text.jar", library("text", "1.0." + number)).settle();
            deploy.drop("other.jar", agents("other", "1.0." + number, "other")).settle();
        }

        assertThat(starts).filteredOn("bystander"::equals).hasSize(1);
        assertThat(starts).filteredOn("quiz"::equals).hasSize(21);
    }

    @Test
    void agentWhoseLibraryIsDeletedStaysOnItUntilTheLibraryReturns() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text")).step();

        deploy.delete("text.jar").settle();
        String reason = deploy.of("quiz.jar").reason();
        deploy.drop("text.jar", library("text", "1.0.0")).settle();

        assertThat(reason)
                .isEqualTo("quiz 1.2.0 stays on text 1.0.0; without that it needs package text: no bundle exports it");
        assertThat(deploy.told())
                .containsExactly(
                        "quiz.jar quiz 1.2.0 LIVE",
                        "text.jar text 1.0.0 LIVE",
                        "text.jar text 1.0.0 RETIRED",
                        "quiz.jar quiz 1.2.0 RETIRED");
    }

    @Test
    void agentThatCanDoWithoutTheLibraryDoesNotLoseItUnasked() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text;resolution:=optional"))
                .step();

        deploy.delete("text.jar").settle();

        assertThat(deploy.of("quiz.jar").reason())
                .isEqualTo("quiz 1.2.0 stays on text 1.0.0; without that it would lack package text");
    }

    @Test
    void newerVersionThatComesMeanwhileEndsTheRenewal() throws Exception {
        deploy.drop("text.jar", library("text", "1.0.0"));
        deploy.drop("quiz.jar", using(agents("quiz", "1.2.0", "quiz"), "text")).step();

        deploy.drop("text.jar", library("text", "1.1.0"));
        deploy.hold().step();
        deploy.drop("quiz.jar", using(agents("quiz", "1.3.0", "quiz"), "text"))
                .release()
                .settle();

        assertThat(wired()).containsExactly("quiz 1.3.0 → text 1.1.0", "text 1.1.0 → ");
        assertThat(deploy.stage.held()).isEmpty();
    }

    private static JarMaker library(String name, String version) {
        return bundle(name, version).header("Export-Package", name + ";version=" + version);
    }

    private static JarMaker using(JarMaker jar, String packages) {
        return jar.header("Import-Package", "org.osgi.framework," + packages);
    }

    /** Such as {@code quiz 1.2.0 → text 1.0.0}; the bundles that are installed, sorted. */
    private List<String> wired() {
        return deploy.backstage.installed().stream()
                .map(Wires::new)
                .map(wires -> wires.label() + " → "
                        + wires.providers().stream()
                                .map(provider -> new Wires(provider).label())
                                .sorted()
                                .collect(joining(", ")))
                .sorted()
                .toList();
    }
}
