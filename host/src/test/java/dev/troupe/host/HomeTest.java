package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    private Path root;
    private Distribution distribution;

    @BeforeEach
    void makeDistribution() throws IOException {
        root = folder.resolve("home");
        distribution = new Distribution(folder.resolve("troupe"));
        Files.createDirectories(distribution.config());
        Files.createDirectories(distribution.agents());
        Files.writeString(distribution.agents().resolve("echo.jar"), "echo 1");
        Files.writeString(distribution.config().resolve("limits.cfg"), "limit = 1");
    }

    @Test
    void firstStartBringsInWhatIsShipped() {
        start();

        assertThat(root.resolve("deploy/echo.jar")).hasContent("echo 1");
        assertThat(root.resolve("config/limits.cfg")).hasContent("limit = 1");
        assertThat(root.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void filesThatWereThereBeforeAreKept() throws IOException {
        Files.createDirectories(root.resolve("config"));
        Files.writeString(root.resolve("config/limits.cfg"), "limit = 7");

        start();
        start();

        assertThat(root.resolve("config/limits.cfg")).hasContent("limit = 7");
    }

    @Test
    void deletedFilesStayDeleted() throws IOException {
        start();
        Files.delete(root.resolve("deploy/echo.jar"));

        start();

        assertThat(root.resolve("deploy")).isEmptyDirectory();
    }

    @Test
    void editedFilesAreKept() throws IOException {
        start();
        Files.writeString(root.resolve("config/limits.cfg"), "limit = 7");
        Files.writeString(distribution.config().resolve("limits.cfg"), "limit = 2");

        start();

        assertThat(root.resolve("config/limits.cfg")).hasContent("limit = 7");
    }

    @Test
    void untouchedFilesFollowTheDistribution() throws IOException {
        start();
        Files.writeString(distribution.agents().resolve("echo.jar"), "echo 2");
        Files.writeString(distribution.agents().resolve("quiz.jar"), "quiz 1");

        start();

        assertThat(root.resolve("deploy/echo.jar")).hasContent("echo 2");
        assertThat(root.resolve("deploy/quiz.jar")).hasContent("quiz 1");
    }

    @Test
    void sameFileIsNotWrittenAgain() throws IOException {
        start();
        Object before = Files.getAttribute(root.resolve("deploy/echo.jar"), "unix:ino");

        start();

        assertThat(Files.getAttribute(root.resolve("deploy/echo.jar"), "unix:ino"))
                .isEqualTo(before);
    }

    @Test
    void secondHostOnTheSameHomeIsRefused() {
        try (Home first = Home.open(root, distribution)) {
            assertThatThrownBy(() -> Home.open(first.root(), distribution))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("home " + root + " is in use by the host with process id "
                            + ProcessHandle.current().pid() + ": stop that one, or give another folder with --home");
        }
    }

    @Test
    void homeIsFreeAgainWhenItsHostEnds() {
        start();

        Home.open(root, distribution).close();
    }

    @Test
    void homeThatIsAFileIsRefused() throws IOException {
        Files.writeString(root, "no folder");

        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("home " + root + " refused: ")
                .hasMessageEndingWith("Give a folder of your own with --home");
    }

    private void start() {
        Home.open(root, distribution).close();
    }
}
