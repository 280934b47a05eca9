package dev.troupe.deploy.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.deploy.fixture.Gauge;
import dev.troupe.deploy.fixture.GaugeMBean;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.TestFramework;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

class OwnPackagesTest {

    @TempDir
    Path cache;

    @Test
    void classThatTheNewerVersionHasNoMoreIsNotTakenFromTheOlderOne() throws Exception {
        try (TestFramework framework = TestFramework.start(cache)) {
            framework.context().registerService(ResolverHookFactory.class, new OwnPackages(), null);
            framework.install(gauge("quiz", "1.2.0"));
            Bundle newer = framework.install(dynamic("quiz", "1.3.0"));
            Bundle other = framework.install(dynamic("trivia", "1.0.0"));

            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> newer.loadClass(Gauge.class.getName()));
            assertThat(other.loadClass(Gauge.class.getName())).isNotNull();
        }
    }

    private static JarMaker gauge(String name, String version) {
        return JarMaker.bundle(name, version)
                .header("Export-Package", Gauge.class.getPackageName())
                .type(Gauge.class)
                .type(GaugeMBean.class);
    }

    private static JarMaker dynamic(String name, String version) {
        return JarMaker.bundle(name, version).header("DynamicImport-Package", "*");
    }
}
