package dev.troupe.clients.terminal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.clients.terminal.command.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ws://x:8000, ws://x:8000/ws/ann",
        "wss://x/ws, wss://x/ws/ann",
        "wss://x/ws?v=1, wss://x/ws/ann?v=1",
        "wss://x/room/{user_id}/talk, wss://x/room/ann/talk"
    })
    void userStandsInThePath(String url, String expected) {
        assertThat(ChatAddress.of(url, "ann")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "a b", "a%2e", "ä"})
    void otherNamesAreRefused(String user) {
        assertThatThrownBy(() -> ChatAddress.of("ws://x", user))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("user '" + user + "' refused");
    }

    @Test
    void longestNameHasSixtyFourCharacters() {
        assertThat(ChatAddress.checked("x".repeat(64))).hasSize(64);
        assertThatThrownBy(() -> ChatAddress.checked("x".repeat(65))).isInstanceOf(CommandFailure.class);
    }
}
