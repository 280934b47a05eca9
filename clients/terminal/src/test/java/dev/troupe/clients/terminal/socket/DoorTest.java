package dev.troupe.clients.terminal.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.clients.terminal.command.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/, ws://127.0.0.1:8080",
        "https://troupe.example, wss://troupe.example",
        "ws://localhost:8080, ws://localhost:8080",
        "wss://friend.example/ws/{user_id}, wss://friend.example/ws/{user_id}"
    })
    void urlIsThatOfASocket(String given, String expected) {
        assertThat(door(given, Map.of()).url()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://x", "ws://", "ws://user:word@x", "ws://a b", ""})
    void otherUrlsAreRefused(String url) {
        assertThatThrownBy(() -> door(url, Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("refused: use one like ws://127.0.0.1:8080");
    }

    @Test
    void hostOfTheHomeIsKnownWithItsKeyAndNoOtherIsShownIt() throws IOException {
        Path file = Files.createDirectories(home.resolve("data/security")).resolve("local.key");
        Files.writeString(file, "url=http://127.0.0.1:9090\nkey=secret\n");

        Door own = Door.of(Optional.empty(), home, Map.of());

        assertThat(own.url()).isEqualTo("ws://127.0.0.1:9090");
        assertThat(own.key()).contains("secret");
        assertThat(own.toString()).doesNotContain("secret");
        assertThat(door("ws://127.0.0.1:9091", Map.of()).key()).isEmpty();
        assertThat(door("wss://127.0.0.1:9090", Map.of()).key()).isEmpty();
    }

    @Test
    void withoutAHostInTheHomeTheUsualOneIsMeant() {
        assertThat(Door.of(Optional.empty(), home, Map.of()).url()).isEqualTo("ws://127.0.0.1:8080");
    }

    @Test
    void keyIsNotShownWhereItCouldBeRead() {
        Map<String, String> environment = Map.of("TROUPE_KEY", "troupe_x_y");

        assertThat(door("ws://localhost:8080", environment).key()).contains("troupe_x_y");
        assertThat(door("wss://troupe.example", environment).key()).contains("troupe_x_y");
        assertThatThrownBy(() -> door("ws://troupe.example", environment))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("TROUPE_KEY is not shown to ws://troupe.example")
                .hasMessageNotContaining("troupe_x_y");
    }

    @Test
    void pathsAreThoseOfTheServer() {
        assertThat(door("ws://localhost:8080/ws", Map.of()).at("/agents/echo/ws?user=ann"))
                .isEqualTo(URI.create("ws://localhost:8080/agents/echo/ws?user=ann"));
    }

    private Door door(String url, Map<String, String> environment) {
        return Door.of(Optional.of(url), home, environment);
    }
}
