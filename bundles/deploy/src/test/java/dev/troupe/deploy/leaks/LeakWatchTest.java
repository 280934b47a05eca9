package dev.troupe.deploy.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.MemoryCheck;
import dev.troupe.deploy.Survivor;
import dev.troupe.deploy.fixture.Gauge;
import dev.troupe.deploy.fixture.GaugeMBean;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.SampleActivator;
import dev.troupe.deploy.fixture.TestClock;
import dev.troupe.deploy.fixture.TestFramework;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

@Timeout(60)
class LeakWatchTest {

    @TempDir
    static Path cache;

    private static TestFramework framework;

    private final TestClock clock = new TestClock();
    private final LeakWatch leaks = new LeakWatch(framework.context());

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
    void bundleThatHoldsNothingLeavesNothing() throws BundleException {
        retire(start(JarMaker.agents("quiz", "1.2.0", "quiz")));

        MemoryCheck check = checkUntilAllIsGone();

        assertThat(check).isEqualTo(new MemoryCheck(clock.instant(), 0, List.of()));
    }

    @Test
    void threadThatWasNotEndedIsNamedUntilItEnds() throws Exception {
        retire(startLeaking(JarMaker.agents("quiz", "1.2.0", "quiz")));

        Survivor survivor = onlySurvivor();
        endLeak();
        clock.forward(Duration.ofSeconds(10));
        MemoryCheck after = checkUntilAllIsGone();

        assertThat(survivor)
                .returns("quiz", Survivor::bundle)
                .returns("1.2.0", Survivor::version)
                .returns(Instant.parse("2030-01-01T00:00:00Z"), Survivor::gone);
        assertThat(survivor.suspects())
                .singleElement()
                .asString()
                .startsWith("thread 'sample-leak' is in its code, at " + SampleActivator.class.getName()
                        + ".waitForInterrupt(SampleActivator.java:");
        assertThat(after.alive()).isZero();
    }

    @Test
    void threadOfAnotherVersionWithTheSameClassesIsNotSuspected() throws Exception {
        Bundle old = start(JarMaker.agents("quiz", "1.2.0", "quiz"));
        ClassLoader held = loader(old);
        retire(old);
        retire(startLeaking(JarMaker.agents("quiz", "1.3.0", "quiz")));

        List<Survivor> survivors = leaks.check(clock.instant()).survivors();
        endLeak();

        assertThat(held).isNotNull();
        assertThat(survivors).extracting(Survivor::version).containsExactly("1.3.0", "1.2.0");
        assertThat(survivors.get(0).suspects()).singleElement().asString().startsWith("thread 'sample-leak'");
        assertThat(survivors.get(1).suspects()).singleElement().asString().startsWith("nothing that can be seen");
    }

    @Test
    void contextClassLoaderIsNamed() throws BundleException {
        Bundle bundle = start(JarMaker.agents("quiz", "1.2.0", "quiz"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader(bundle));
        try {
            retire(bundle);

            assertThat(onlySurvivor().suspects())
                    .contains("thread '" + Thread.currentThread().getName() + "' has it as its context class loader");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void threadWithoutANameThatCameInItsTimeIsSuspected() throws Exception {
        Bundle bundle = start(JarMaker.agents("quiz", "1.2.0", "quiz"));
        ClassLoader held = loader(bundle);
        try (ExecutorService idle = Executors.newSingleThreadExecutor()) {
            String name = idle.submit(() -> Thread.currentThread().getName()).get();
            retire(bundle);

            assertThat(onlySurvivor().suspects())
                    .containsExactly("thread '" + name
                            + "' was started in its time and has not ended: perhaps an executor or timer of its");
        }
        assertThat(held).isNotNull();
    }

    @Test
    void registeredBeanIsNamed() throws Exception {
        Bundle bundle =
                start(JarMaker.agents("quiz", "1.2.0", "quiz").type(Gauge.class).type(GaugeMBean.class));
        ObjectName name = new ObjectName("acme:type=Gauge");
        Object gauge = bundle.loadClass(Gauge.class.getName()).getConstructor().newInstance();
        ManagementFactory.getPlatformMBeanServer().registerMBean(gauge, name);
        try {
            retire(bundle);

            assertThat(onlySurvivor().suspects()).containsExactly("its MBean acme:type=Gauge is registered");
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    @Test
    void whoUsedItsServicesToTheEndIsNamed() throws Exception {
        Bundle bundle = start(JarMaker.agents("quiz", "1.2.0", "quiz"));
        ClassLoader held = loader(bundle);
        framework.context().getService(bundle.getRegisteredServices()[0]);

        retire(bundle);

        assertThat(onlySurvivor().suspects())
                .containsExactly(
                        "bundle deployer 1.0.0 used its service java.lang.Object when it went, and may still hold it");
        assertThat(held).isNotNull();
    }

    @Test
    void collectsAtMostOnceInTenSeconds() {
        MemoryCheck first = leaks.check(clock.instant());

        assertThat(leaks.check(clock.forward(Duration.ofMillis(9_999)))).isSameAs(first);
        assertThat(leaks.check(clock.forward(Duration.ofMillis(1)))).isNotSameAs(first);
    }

    private Bundle start(JarMaker jar) throws BundleException {
        Bundle bundle = framework.install(jar);
        leaks.starts(bundle);
        bundle.start();
        return bundle;
    }

    /** Until the thread that the bundle leaves behind waits in its code. */
    private Bundle startLeaking(JarMaker jar) throws BundleException {
        Bundle bundle = start(jar.start("leaks"));
        while (leak().getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
        return bundle;
    }

    private static Thread leak() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(SampleActivator.LEAK))
                .findFirst()
                .orElseThrow();
    }

    /** What threads of the framework or the machine hold for a moment longer is no leak. */
    private MemoryCheck checkUntilAllIsGone() {
        MemoryCheck check = leaks.check(clock.instant());
        while (check.alive() > 0) {
            check = leaks.check(clock.forward(Duration.ofSeconds(10)));
        }
        return check;
    }

    private static ClassLoader loader(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    private void retire(Bundle bundle) throws BundleException {
        RetiredBundle retired = leaks.retire(bundle, clock.instant()).orElseThrow();
        bundle.uninstall();
        leaks.watch(retired);
    }

    private Survivor onlySurvivor() {
        List<Survivor> survivors = leaks.check(clock.instant()).survivors();
        assertThat(survivors).hasSize(1);
        return survivors.getFirst();
    }

    /** A thread that has ended still holds what it ran, so nothing here holds the thread. */
    private static void endLeak() throws InterruptedException {
        Thread leak = leak();
        leak.interrupt();
        leak.join();
    }
}
