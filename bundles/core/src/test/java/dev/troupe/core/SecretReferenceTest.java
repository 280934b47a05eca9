package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.PlatformSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @TempDir
    private Path home;

    private record Laid(String platform) implements PlatformSecrets {

        @Override
        public Optional<String> get(String service, String key) {
            return service.equals("kafka") && key.equals("KAFKA_PASSWORD") ? Optional.of("hunter2") : Optional.empty();
        }

        @Override
        public Set<String> keys(String service) {
            return Set.of("KAFKA_PASSWORD");
        }

        @Override
        public AutoCloseable listen(String service, Runnable changed) {
            return () -> {};
        }
    }

    private String read(String reference, PlatformSecrets platform) throws IOException {
        return SecretReference.parse("password", reference).read(home, platform);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2", "env:", "file: ", "platform:kafka", "platform:kafka/", "platform:../x", "http://x"})
    void whatIsNoReferenceIsRefusedWithoutBeingRepeated(String value) {
        assertThatThrownBy(() -> SecretReference.parse("password", value))
                .hasMessage(
                        "password refused: say where the secret lies, env:NAME, file:PATH or platform:SERVICE/KEY, and not what it is");
    }

    @Test
    void firstLineOfFileIsRead() throws IOException {
        Files.writeString(home.resolve("secret"), "hunter2\nnot this\n");

        assertThat(read("file:secret", null)).isEqualTo("hunter2");
        assertThat(SecretReference.parse("password", "file:secret")).hasToString("file:secret");
    }

    @Test
    void valueOfPlatformIsRead() throws IOException {
        assertThat(read("platform:kafka/KAFKA_PASSWORD", new Laid("acme"))).isEqualTo("hunter2");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> read("file:secret", null)).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> read("env:NO_SUCH_THING", null)).hasMessageContaining("NO_SUCH_THING");
        assertThatThrownBy(() -> read("platform:mqtt/MQTT_USER", new Laid("acme")))
                .hasMessage("platform acme has no mqtt/MQTT_USER");
        assertThatThrownBy(() -> read("platform:mqtt/MQTT_USER", new Laid("")))
                .hasMessageContaining("belongs to no platform");
        assertThatThrownBy(() -> read("platform:mqtt/MQTT_USER", null)).hasMessageContaining("cannot be read yet");
    }

    @Test
    void fileThatIsNoPasswordIsRefused() throws IOException {
        Files.writeString(home.resolve("secret"), "x".repeat(5000));

        assertThatThrownBy(() -> read("file:secret", null)).hasMessageContaining("larger than 4096 bytes");
    }
}
