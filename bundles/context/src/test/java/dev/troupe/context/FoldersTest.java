package dev.troupe.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.agent.AgentException;
import dev.troupe.core.Role;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    private static final Name FILE = Name.of("file", "notes.md");

    @TempDir
    private Path root;

    private final AtomicLong clock = new AtomicLong();

    private Folders folders(Path folder, int users) {
        return new Folders(() -> new Settings(folder, 1024, 10, users, Role.OPERATOR), clock::get);
    }

    private static Name user(String name) {
        return Name.of("user", name);
    }

    @Test
    void usersThatAPersonHasDeletedMakeRoomForOthersWithinAMinute() throws Exception {
        Folders folders = folders(root, 2);
        folders.make(user("ann"), FILE);
        folders.make(user("bob"), FILE);
        Files.delete(root.resolve("ann"));

        clock.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThatThrownBy(() -> folders.make(user("eve"), FILE))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("user 'eve' refused: there are 2 already, and users.max allows 2");
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        folders.make(user("eve"), FILE);

        assertThat(root.resolve("eve")).isDirectory();
        assertThatThrownBy(() -> folders.make(user("zoe"), FILE)).isInstanceOf(AgentException.class);
    }

    @Test
    void usersOfEarlierRunsCount() throws Exception {
        Files.createDirectory(root.resolve("ann"));
        Folders folders = folders(root, 1);

        assertThatThrownBy(() -> folders.make(user("eve"), FILE))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("there are 1 already");
        folders.make(user("ann"), FILE);
    }

    @Test
    void nameThatTheLocaleHasNoLettersForIsRefusedAndTheLocaleNamed() {
        Path ascii = (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    throw new InvalidPathException("J?rg", "Malformed input or input contains unmappable characters");
                });
        Folders folders = folders(ascii, 1);

        assertThatThrownBy(() -> folders.path(user("Jörg"), FILE)).isInstanceOfSatisfying(AgentException.class, e -> {
            assertThat(e.code()).isEqualTo("invalid");
            assertThat(e.text())
                    .startsWith("user 'Jörg' refused: the host's locale")
                    .contains(System.getProperty("sun.jnu.encoding"))
                    .endsWith("Start it with LC_ALL=C.UTF-8");
        });
        assertThatThrownBy(() -> folders.list(user("Jörg"))).isInstanceOf(AgentException.class);
    }
}
