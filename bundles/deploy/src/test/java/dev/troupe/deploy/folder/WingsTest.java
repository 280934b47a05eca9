package dev.troupe.deploy.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WingsTest {

    @TempDir
    Path home;

    private Path deploy;
    private Wings wings;
    private long second;

    @BeforeEach
    void open() throws IOException {
        deploy = Files.createDirectories(home.resolve("deploy"));
        wings = new Wings(deploy, home.resolve("retired"), () -> Instant.ofEpochSecond(second++));
    }

    @Test
    void fileIsKeptAsideAndComesBack() throws IOException {
        Files.writeString(deploy.resolve("quiz.jar"), "a jar");

        wings.take("quiz.jar");
        assertThat(deploy.resolve("quiz.jar")).doesNotExist();
        assertThat(wings.names()).containsExactly("quiz.jar");
        wings.giveBack("quiz.jar");

        assertThat(deploy.resolve("quiz.jar")).hasContent("a jar");
        assertThat(wings.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.jar",
                "/etc/passwd",
                "a/b.jar",
                "..\\b.jar",
                ".hidden.jar",
                "notes.txt",
                "",
                "nul\0.jar",
                "missing.jar"
            })
    void onlyJarsOfTheFolderAreTaken(String file) throws IOException {
        Files.writeString(home.resolve("secret.jar"), "not yours");

        assertThatThrownBy(() -> wings.take(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + file + "'");
        assertThatThrownBy(() -> wings.giveBack(file)).isInstanceOf(IllegalArgumentException.class);
        assertThat(home.resolve("secret.jar")).exists();
    }

    @Test
    void newerFileOfTheSameNameIsNotOverwritten() throws IOException {
        Files.writeString(deploy.resolve("quiz.jar"), "old");
        wings.take("quiz.jar");
        Files.writeString(deploy.resolve("quiz.jar"), "new");

        assertThatThrownBy(() -> wings.giveBack("quiz.jar"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
        assertThat(deploy.resolve("quiz.jar")).hasContent("new");
    }

    @Test
    void onlyTheLastHundredAreKept() throws IOException {
        for (int number = 0; number < 103; number++) {
            Files.writeString(deploy.resolve("a" + number + ".jar"), "");
            wings.take("a" + number + ".jar");
        }

        assertThat(wings.names()).hasSize(100).startsWith("a102.jar").endsWith("a3.jar");
    }
}
