package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkPropertiesTest {

    @TempDir
    private Path root;

    @Test
    void bundlesLearnWhereTheHomeIs() {
        assertThat(properties(Map.of("port", "9000")))
                .containsEntry("troupe.home", root.toString())
                .containsEntry("troupe.deploy", root.resolve("deploy").toString())
                .containsEntry("troupe.data", root.resolve("data").toString())
                .containsEntry("org.osgi.service.http.port", "9000");
    }

    @Test
    void propertiesOfTheSettingsWin() {
        assertThat(properties(Map.of("framework.felix.fileinstall.poll", "100")))
                .containsEntry("felix.fileinstall.poll", "100");
    }

    @Test
    void withTlsNothingIsSpokenPlainly() {
        assertThat(properties(Map.of("port", "9443", "tls.certificate", "cert.pem", "tls.key", "key.pem")))
                .containsEntry("org.apache.felix.http.enable", "false")
                .containsEntry("org.apache.felix.https.enable", "true")
                .containsEntry("org.osgi.service.http.port.secure", "9443")
                .doesNotContainKey("org.osgi.service.http.port");
    }

    private Map<String, Object> properties(Map<String, String> values) {
        Settings settings = Settings.of(values);
        try (Home home = Home.open(root, new Distribution(root.resolve("none")))) {
            return FrameworkProperties.of(home, settings.endpoint(), settings);
        }
    }
}
