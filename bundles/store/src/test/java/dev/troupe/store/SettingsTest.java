package dev.troupe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings of(Map<String, Object> properties) {
        return Configured.of(Store.PID, Settings.Config.class, Settings::of, properties)
                .now();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/troupe",
                "jdbc:sqlite:/tmp/x",
                "jdbc:mysql://db/troupe",
                "jdbc:postgresql://db/troupe?user=a&password=hunter2",
                "jdbc:postgresql://db/troupe?PassWord=hunter2"
            })
    void otherUrlsAndPasswordsInThemAreRefused(String url) {
        assertThat(of(Map.of("url", url)).url()).isEmpty();
    }

    @Test
    void urlOfServerIsTaken() {
        String url = "jdbc:postgresql://db.example:5432/troupe?sslmode=verify-full";

        assertThat(of(Map.of("url", url)).url()).isEqualTo(url);
    }

    @Test
    void passwordIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> SecretReference.parse("password", "hunter2"))
                .hasMessage("password refused: say where the secret lies, env:NAME or file:PATH, and not what it is");
        assertThat(of(Map.of("password", "hunter2")).password()).isEmpty();
    }

    @Test
    void secretIsReadFromTheFirstLineOfItsFile(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("secret"), "hunter2\nnot this\n");

        SecretReference reference = SecretReference.parse("password", "file:secret");

        assertThat(reference.read(home)).isEqualTo("hunter2");
        assertThat(reference).hasToString("file:secret");
    }

    @Test
    void secretThatIsNotThereIsNamed(@TempDir Path home) {
        assertThatThrownBy(
                        () -> SecretReference.parse("password", "file:secret").read(home))
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() ->
                        SecretReference.parse("password", "env:NO_SUCH_THING").read(home))
                .hasMessageContaining("NO_SUCH_THING");
    }
}
