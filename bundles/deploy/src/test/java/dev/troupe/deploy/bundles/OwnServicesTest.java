package dev.troupe.deploy.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

class OwnServicesTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

    private ServiceRegistration<?> hooks;

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.start(cache);
    }

    @BeforeEach
    void register() {
        String[] types = {FindHook.class.getName(), EventListenerHook.class.getName()};
        hooks = framework.context().registerService(types, new OwnServices(), null);
    }

    @AfterEach
    void uninstall() throws BundleException {
        hooks.unregister();
        framework.uninstallAll();
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    @Test
    void bundleFindsItsOwnServiceAndNotThatOfItsOtherVersion() throws Exception {
        Bundle old = start("quiz", "1.2.0");
        Bundle newer = start("quiz", "1.3.0");
        Bundle other = start("trivia", "1.0.0");

        assertThat(found(old.getBundleContext())).containsExactly("quiz 1.2.0", "trivia 1.0.0");
        assertThat(found(newer.getBundleContext())).containsExactly("quiz 1.3.0", "trivia 1.0.0");
        assertThat(found(other.getBundleContext())).containsExactly("quiz 1.2.0", "quiz 1.3.0", "trivia 1.0.0");
        assertThat(found(framework.context())).containsExactly("quiz 1.2.0", "quiz 1.3.0", "trivia 1.0.0");
    }

    @Test
    void bundleDoesNotHearOfServicesOfItsOtherVersion() throws Exception {
        Bundle old = start("quiz", "1.2.0");
        List<String> heard = new ArrayList<>();
        old.getBundleContext().addServiceListener(event -> heard.add(label(event.getServiceReference())));

        start("quiz", "1.3.0").stop();
        start("trivia", "1.0.0");

        assertThat(heard).containsExactly("trivia 1.0.0");
    }

    private static Bundle start(String name, String version) throws BundleException {
        Bundle bundle = framework.install(JarMaker.agents(name, version, "any"));
        bundle.start();
        return bundle;
    }

    private static List<String> found(BundleContext seeker) throws InvalidSyntaxException {
        return Stream.of(seeker.getAllServiceReferences(Object.class.getName(), null))
                .map(OwnServicesTest::label)
                .sorted()
                .toList();
    }

    private static String label(ServiceReference<?> service) {
        return new Wires(service.getBundle()).label();
    }
}
