package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanTest {

    @TempDir
    private Path folder;

    private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void gather() throws IOException {
        home = folder.resolve("home");
        write("config/host.properties", "port=8080\n");
        write("deploy/mine.jar", "x");
        write("data/shipped.properties", "");
        write("data/security/credentials", "hash");
        write("data/host.id", "id");
        write("data/store/troupe.db", "x".repeat(2048));
        write("data/framework/bundle0/state", "x");
        write("logs/troupe.log", "line\n");
        write("user_contexts/ann/conversations.md", "[…] User: hi\n");
        write("notes.txt", "not ours");
    }

    @Test
    void whatWasGatheredIsListedAndDeletedAndTheRestIsKept() throws IOException {
        assertThat(clean("", "--yes")).isZero();

        assertThat(files())
                .containsExactlyInAnyOrder(
                        "config/host.properties",
                        "deploy/mine.jar",
                        "data/shipped.properties",
                        "data/security/credentials",
                        "data/host.id",
                        "data/lock",
                        "notes.txt");
        assertThat(printed())
                .contains("  user_contexts          15 B  conversations and data of users\n")
                .contains("  data/store          2.0 KiB  durable sessions and dead letters\n")
                .doesNotContain("config", "deploy", "security");
    }

    @Test
    void withAllNothingIsLeftButWhatIsNotOurs() throws IOException {
        assertThat(clean("", "--yes", "--all")).isZero();

        assertThat(files()).containsExactly("notes.txt");

        Files.delete(home.resolve("notes.txt"));
        write("data/shipped.properties", "");
        clean("", "--yes", "--all");

        assertThat(home).doesNotExist();
    }

    @Test
    void ownerIsAskedFirst() throws IOException {
        List<String> before = files();

        assertThat(clean("n\n")).isOne();
        assertThat(clean("\n")).isOne();
        assertThat(clean("")).isOne();
        assertThat(printed()).contains("Delete this? [y/N] ", "nothing is deleted\n");
        assertThat(files()).containsAll(before);

        assertThat(clean("y\n")).isZero();
        assertThat(home.resolve("logs")).doesNotExist();
    }

    @Test
    void linkIsDeletedAndNotWhatItPointsTo() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "x");
        Files.createSymbolicLink(home.resolve("logs/archive"), elsewhere);
        Files.createSymbolicLink(home.resolve("data/staged"), elsewhere);

        clean("", "--yes");

        assertThat(elsewhere.resolve("precious")).exists();
        assertThat(home.resolve("data/staged")).doesNotExist();
        assertThat(printed()).contains("(a link; what it points to stays)");
    }

    @Test
    void homeOfARunningHostIsRefused() throws IOException {
        try (HomeLock _ = HomeLock.take(home)) {
            assertThatThrownBy(() -> clean("", "--yes"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is in use by the host with process id")
                    .extracting(refusal -> ((Refusal) refusal).exitCode())
                    .isEqualTo(6);
        }
        assertThat(home.resolve("logs/troupe.log")).exists();
    }

    @Test
    void folderThatIsNoHomeIsRefused() throws IOException {
        home = Files.createDirectories(folder.resolve("photos/logs")).getParent();

        assertThatThrownBy(() -> clean("", "--yes"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it is no home of a Troupe host")
                .extracting(refusal -> ((Refusal) refusal).exitCode())
                .isEqualTo(5);
        assertThat(home.resolve("logs")).exists();
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void settingsOfASourceTreeAreKept() throws IOException {
        write("pom.xml", "<project/>");

        assertThatThrownBy(() -> clean("", "--yes", "--all"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it has pom.xml");
        assertThat(home.resolve("config/host.properties")).exists();

        assertThat(clean("", "--yes")).isZero();
        assertThat(home.resolve("logs")).doesNotExist();
    }

    @Test
    void otherOptionsAreRefused() {
        assertThatThrownBy(() -> clean("", "--port", "80"))
                .hasMessage("clean takes --home DIR, --yes and --all, and nothing else");
    }

    private int clean(String typed, String... options) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(options));
        return Clean.run(all, new ByteArrayInputStream(typed.getBytes(UTF_8)), new PrintStream(out, true, UTF_8));
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }
}
