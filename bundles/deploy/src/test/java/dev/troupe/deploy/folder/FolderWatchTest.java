package dev.troupe.deploy.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path home;

    @Test
    @Timeout(60)
    void newFileWakes() throws IOException, InterruptedException {
        try (FolderWatch watch = new FolderWatch(home)) {
            watch.await(Duration.ofMillis(1)); // registers

            Path file = Files.createFile(home.resolve("quiz.jar"));
            watch.await(LONG);

            assertThat(file).exists();
        }
    }

    @Test
    @Timeout(60)
    void folderThatWasAwayIsWatchedAgain() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(home.resolve("deploy"));
        try (FolderWatch watch = new FolderWatch(folder)) {
            watch.await(Duration.ofMillis(1));
            Files.delete(folder);
            watch.await(LONG); // the removal itself wakes
            watch.await(Duration.ofMillis(1)); // nothing to register, no error
            Files.createDirectory(folder);
            watch.await(Duration.ofMillis(1));

            Path file = Files.createFile(folder.resolve("quiz.jar"));
            watch.await(LONG);

            assertThat(file).exists();
        }
    }
}
