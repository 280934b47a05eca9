package dev.troupe.deploy.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

class WiringTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

    private final Wiring wiring = new Wiring(framework.context());

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.start(cache);
    }

    @AfterEach
    void uninstall() throws BundleException {
        framework.uninstallAll();
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    /** What bnd writes for a bundle that exports a package it uses: it may be wired to whoever has it already. */
    private static JarMaker selfish(String version) {
        return JarMaker.bundle("quiz", version)
                .header("Export-Package", "com.acme.quiz;version=1.0.0")
                .header("Import-Package", "com.acme.quiz;version=\"[1.0,2)\"");
    }

    @Test
    void bundleThatExportsItsOwnPackageRunsItsOwnCode() throws BundleException {
        Bundle old = framework.install(selfish("1.2.0"));
        wiring.resolve(old, Set.of());
        Bundle newcomer = framework.install(selfish("1.3.0"));

        assertThat(wiring.resolve(newcomer, Set.of())).isEmpty();

        assertThat(providers(newcomer)).isEmpty();
        assertThat(old.adapt(BundleWiring.class).getProvidedWires(null)).isEmpty();
    }

    @Test
    void bundleOnItsWayOutIsNotWiredTo() throws BundleException {
        Bundle leaving = framework.install(library("1.0.0"));
        wiring.resolve(leaving, Set.of());
        Bundle text = framework.install(library("1.1.0").header("Bundle-SymbolicName", "other.text"));
        Bundle quiz = framework.install(user());

        assertThat(wiring.resolve(quiz, Set.of(leaving))).isEmpty();

        assertThat(providers(quiz)).containsExactly(text);
    }

    @Test
    void onlyProviderOnItsWayOutIsAsGoodAsNone() throws BundleException {
        Bundle leaving = framework.install(library("1.0.0"));
        wiring.resolve(leaving, Set.of());
        Bundle quiz = framework.install(user());

        assertThat(wiring.resolve(quiz, Set.of(leaving))).contains("needs package com.acme.text: no bundle exports it");
    }

    @Test
    void twoVersionsOfASingletonStandBesideEachOther() throws BundleException {
        Bundle old = framework.install(singleton("1.2.0"));
        wiring.resolve(old, Set.of());
        Bundle newcomer = framework.install(singleton("1.3.0"));

        assertThat(wiring.resolve(newcomer, Set.of())).isEmpty();

        assertThat(old.getState()).isEqualTo(Bundle.RESOLVED);
        assertThat(newcomer.getState()).isEqualTo(Bundle.RESOLVED);
    }

    private static JarMaker singleton(String version) {
        return JarMaker.bundle("quiz;singleton:=true", version);
    }

    @Test
    void bundlesThatNeedEachOtherResolveTogether() throws BundleException {
        Bundle a = framework.install(
                JarMaker.bundle("a", "1").header("Export-Package", "a").header("Import-Package", "b"));
        Bundle b = framework.install(
                JarMaker.bundle("b", "1").header("Export-Package", "b").header("Import-Package", "a"));

        assertThat(wiring.resolve(a, Set.of())).isEmpty();

        assertThat(b.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void packageThatWouldComeFromTwoBundlesIsToldWithBothWays() throws BundleException {
        installTwoTexts();
        framework.install(wordsOnText1());
        Bundle quiz = framework.install(
                JarMaker.bundle("quiz", "1.3.0").header("Import-Package", "words,text;version=\"[2,3)\""));

        assertThat(wiring.resolve(quiz, Set.of()))
                .hasValue("would get package text twice, from text2 1.0.0 and from text1 1.0.0 through words 1.0.0,"
                        + " and cannot use both: deploy versions that agree on one");
    }

    @Test
    void ownPackageThatWouldComeFromAnotherBundleTooIsTold() throws BundleException {
        installTwoTexts();
        framework.install(wordsOnText1());
        Bundle quiz = framework.install(JarMaker.bundle("quiz", "1.3.0")
                .header("Import-Package", "words")
                .header("Export-Package", "text;version=3.0"));

        assertThat(wiring.resolve(quiz, Set.of()))
                .hasValue("would get package text twice, from itself and from text1 1.0.0 through words 1.0.0,"
                        + " and cannot use both: deploy versions that agree on one");
    }

    @Test
    void conflictOfABundleThatIsNeededIsTold() throws BundleException {
        installTwoTexts();
        framework.install(wordsOnText1());
        framework.install(JarMaker.bundle("phrases", "1")
                .header("Import-Package", "words,text;version=\"[2,3)\"")
                .header("Export-Package", "phrases"));
        Bundle quiz = framework.install(JarMaker.bundle("quiz", "1.3.0").header("Import-Package", "phrases"));

        assertThat(wiring.resolve(quiz, Set.of()).orElseThrow())
                .startsWith("needs phrases 1.0.0, which would get package text twice, from text2 1.0.0 and from");
    }

    private static void installTwoTexts() throws BundleException {
        framework.install(JarMaker.bundle("text1", "1").header("Export-Package", "text;version=1.0"));
        framework.install(JarMaker.bundle("text2", "1").header("Export-Package", "text;version=2.0"));
    }

    private static JarMaker wordsOnText1() {
        return JarMaker.bundle("words", "1")
                .header("Import-Package", "text;version=\"[1,2)\"")
                .header("Export-Package", "words;uses:=text");
    }

    private static JarMaker library(String version) {
        return JarMaker.bundle("com.acme.text", version).header("Export-Package", "com.acme.text;version=" + version);
    }

    private static JarMaker user() {
        return JarMaker.bundle("quiz", "1.3.0").header("Import-Package", "com.acme.text");
    }

    private static List<Bundle> providers(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                .map(BundleWire::getProvider)
                .map(provider -> provider.getBundle())
                .toList();
    }
}
