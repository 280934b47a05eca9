package dev.troupe.deploy.explain;

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
import org.osgi.framework.wiring.FrameworkWiring;

class MissingNeedsTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

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

    @Test
    void packageThatNobodyHasIsNamed() throws BundleException {
        Bundle quiz = framework.install(imports("com.acme.text;version=\"[1.0,2.0)\""));

        assertThat(explain(quiz)).isEqualTo("needs package com.acme.text [1.0,2.0): no bundle exports it");
    }

    @Test
    void nearestVersionIsNamedWithItsBundle() throws BundleException {
        framework.install(exports("com.acme.text.old", "0.8.0", "com.acme.text;version=0.8.0"));
        framework.install(exports("com.acme.text.bundle", "0.9.1", "com.acme.text;version=0.9.0"));
        Bundle quiz = framework.install(imports("com.acme.text;version=\"[1.0,2.0)\""));

        assertThat(explain(quiz))
                .isEqualTo("needs package com.acme.text [1.0,2.0): no bundle exports it;"
                        + " the nearest is 0.9.0 in com.acme.text.bundle 0.9.1");
    }

    @Test
    void packageOfTheHostIsTheHosts() throws BundleException {
        Bundle quiz = framework.install(imports("org.osgi.framework;version=\"[9,10)\""));

        assertThat(explain(quiz))
                .startsWith("needs package org.osgi.framework [9.0,10.0): no bundle exports it; the nearest is 1.")
                .endsWith(" in this host");
    }

    @Test
    void versionsAreToldAsTheyWereAskedFor() throws BundleException {
        Bundle any = framework.install(imports("a.b"));
        Bundle least = framework.install(imports("a.b;version=1.2.3"));
        Bundle closed = framework.install(imports("a.b;version=\"[1.2,1.4]\""));
        Bundle open = framework.install(imports("a.b;version=\"(1.2,1.4)\""));

        assertThat(explain(any)).startsWith("needs package a.b: no bundle");
        assertThat(explain(least)).startsWith("needs package a.b 1.2.3 or newer: no bundle");
        assertThat(explain(closed)).startsWith("needs package a.b [1.2,1.4]: no bundle");
        assertThat(explain(open)).startsWith("needs package a.b (1.2,1.4): no bundle");
    }

    @Test
    void optionalPackageIsNotMissed() throws BundleException {
        Bundle quiz = framework.install(imports("a.b;resolution:=optional,c.d"));

        assertThat(explain(quiz)).isEqualTo("needs package c.d: no bundle exports it");
    }

    @Test
    void requiredBundleIsNamed() throws BundleException {
        framework.install(JarMaker.bundle("com.acme.text", "1.0.0"));
        Bundle quiz = framework.install(
                JarMaker.bundle("quiz", "1.3.0").header("Require-Bundle", "com.acme.text;bundle-version=2.0"));

        assertThat(explain(quiz))
                .isEqualTo("needs bundle com.acme.text 2.0 or newer: no bundle offers it;"
                        + " the nearest is 1.0.0 in com.acme.text 1.0.0");
    }

    @Test
    void newerJavaIsNamed() throws BundleException {
        Bundle quiz = framework.install(JarMaker.bundle("quiz", "1.3.0")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));

        assertThat(explain(quiz))
                .isEqualTo("needs Java 99; this host runs Java "
                        + Runtime.version().feature());
    }

    @Test
    void otherCapabilityIsNamed() throws BundleException {
        Bundle quiz = framework.install(JarMaker.bundle("quiz", "1.3.0")
                .header(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5)(!(version>=2.0)))\","
                                + "osgi.service;filter:=\"(objectClass=com.acme.Text)\";effective:=active,"
                                + "com.acme.odd;filter:=\"(size>=3)\""));

        assertThat(explain(quiz))
                .isEqualTo("needs osgi.extender osgi.component [1.5,2.0): no bundle offers it;"
                        + " it also needs com.acme.odd (size>=3): no bundle offers it");
    }

    @Test
    void onlyTheFirstThreeAreTold() throws BundleException {
        Bundle quiz = framework.install(imports("a,b,c,d,e"));

        assertThat(explain(quiz)).endsWith("it also needs package c: no bundle exports it; and 2 more");
    }

    @Test
    void needOfTheProviderIsTheReason() throws BundleException {
        framework.install(
                exports("com.acme.text.bundle", "1.0.0", "com.acme.text").header("Import-Package", "com.acme.words"));
        Bundle quiz = framework.install(imports("com.acme.text"));

        assertThat(explain(quiz))
                .isEqualTo("needs package com.acme.text, which com.acme.text.bundle 1.0.0 has,"
                        + " but that needs package com.acme.words: no bundle exports it");
    }

    @Test
    void hiddenBundleDoesNotHelp() throws BundleException {
        Bundle old = framework.install(exports("quiz", "1.2.0", "com.acme.quiz.api"));
        Bundle quiz = framework.install(imports("com.acme.quiz.api"));

        String reason = new MissingNeeds(framework.context(), Set.of(old)::contains)
                .explain(quiz)
                .orElseThrow();

        assertThat(reason).isEqualTo("needs package com.acme.quiz.api: no bundle exports it");
    }

    @Test
    void bundleThatResolvesNeedsNothing() throws BundleException {
        framework.install(exports("com.acme.text.bundle", "1.0.0", "com.acme.text"));
        Bundle quiz = framework.install(imports("com.acme.text"));
        framework.context().getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(quiz));

        assertThat(new MissingNeeds(framework.context(), bundle -> false).explain(quiz))
                .isEmpty();
    }

    private static JarMaker imports(String packages) {
        return JarMaker.bundle("quiz", "1.3.0").header("Import-Package", packages);
    }

    private static JarMaker exports(String bundle, String version, String packages) {
        return JarMaker.bundle(bundle, version).header("Export-Package", packages);
    }

    private static String explain(Bundle bundle) {
        return new MissingNeeds(framework.context(), other -> false)
                .explain(bundle)
                .orElseThrow();
    }
}
