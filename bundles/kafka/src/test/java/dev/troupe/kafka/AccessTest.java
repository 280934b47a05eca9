package dev.troupe.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.broker.test.Laid;
import dev.troupe.core.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    @TempDir
    private Path home;

    private final Laid platform = new Laid();

    private static Settings settings(Map<String, Object> properties) {
        return Configured.of(KafkaLink.PID, Settings.Config.class, Settings::of, properties)
                .now();
    }

    @Test
    void withoutServersThereIsNoLink() throws IOException {
        assertThat(Access.of(settings(Map.of()), home, platform)).isEmpty();
        assertThat(Access.of(settings(Map.of()), home, null)).isEmpty();
    }

    @Test
    void linkThatIsSwitchedOffIsNone() throws IOException {
        platform.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9092");

        assertThat(Access.of(settings(Map.of("enabled", "false")), home, platform))
                .isEmpty();
    }

    @Test
    void platformSaysWhatTheConfigurationDoesNot() throws IOException {
        platform.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9092");
        platform.put("KAFKA_USERNAME", "ann");
        platform.put("KAFKA_PASSWORD", "say \"hi\"");
        platform.put("KAFKA_SECURITY_PROTOCOL", "sasl_ssl");

        Access access =
                Access.of(settings(Map.of("user", "bob")), home, platform).orElseThrow();

        assertThat(access.properties())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"bob\""
                                + " password=\"say \\\"hi\\\"\";");
        assertThat(access).hasToString("broker:9092");
    }

    @Test
    void mechanismAloneMeansThatAPasswordIsAskedFor() throws IOException {
        Files.writeString(home.resolve("secret"), "hunter2\n");

        Access access = Access.of(
                        settings(Map.of(
                                "bootstrap.servers", "b:1",
                                "sasl.mechanism", "SCRAM-SHA-256",
                                "user", "ann",
                                "password", "file:secret")),
                        home,
                        null)
                .orElseThrow();

        assertThat(access.properties()).containsEntry("security.protocol", "SASL_PLAINTEXT");
        assertThat(access.properties().get("sasl.jaas.config")).contains("ScramLoginModule", "\"hunter2\"");
    }

    @Test
    void passwordThatIsNowhereIsMissed() {
        platform.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9092");
        platform.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");

        assertThatThrownBy(() -> Access.of(settings(Map.of()), home, platform))
                .isInstanceOf(IOException.class)
                .hasMessage("platform trial has no kafka/KAFKA_PASSWORD");
    }

    @Test
    void certificatesThatAreRenewedMakeAnotherAccess() throws IOException {
        Path file = Files.writeString(home.resolve("ca.pem"), "x");
        Settings settings =
                settings(Map.of("bootstrap.servers", "b:1", "security.protocol", "SSL", "tls.truststore", "ca.pem"));
        Access before = Access.of(settings, home, null).orElseThrow();

        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));

        assertThat(before.properties()).containsEntry("ssl.truststore.type", "PEM");
        assertThat(Access.of(settings, home, null)).isNotEqualTo(java.util.Optional.of(before));
    }
}
