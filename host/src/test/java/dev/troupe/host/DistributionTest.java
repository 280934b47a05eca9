package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    private Path root;

    @Test
    void bundlesComeByStartLevelThenByName() throws IOException {
        Path late = jar("bundles/20/a.jar");
        Path second = jar("bundles/03/b.jar");
        Path first = jar("bundles/03/a.jar");

        assertThat(new Distribution(root).bundles())
                .containsExactly(
                        new Distribution.Jar(first, 3),
                        new Distribution.Jar(second, 3),
                        new Distribution.Jar(late, 20));
    }

    @Test
    void folderWithoutBundlesIsRefused() {
        assertThatThrownBy(() -> new Distribution(root).bundles())
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(root.resolve("bundles") + " cannot be read");
    }

    private Path jar(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
