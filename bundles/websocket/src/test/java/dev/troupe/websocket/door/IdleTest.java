package dev.troupe.websocket.door;

import static dev.troupe.websocket.door.RawWebSocket.PING;
import static dev.troupe.websocket.door.RawWebSocket.PONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.socket.Limits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IdleTest {

    private final Echo echo = new Echo();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        Duration idle = Duration.ofMillis(800);
        Limits limits = new Limits(1 << 20, idle, 1 << 20, 4096, Duration.ofSeconds(10), Duration.ofMillis(300));
        door = TestDoor.with(echo, limits, TestDoor.RULES);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void silentPeerIsPingedOnceAndThenClosed() {
        try (RawWebSocket client = door.connect()) {
            assertThat(client.read().first()).isEqualTo(PING);
            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1001, "idle"));
        }
    }

    @Test
    void idleLimitOfHttpDoesNotMatter() {
        door.connect().close(); // so that the next handshake does not take long
        door.connector.setIdleTimeout(300);

        try (RawWebSocket client = door.connect()) {
            assertThat(client.read().first()).isEqualTo(PING); // after 400 ms
        }
    }

    @Test
    void peerThatAnswersPingsStays() throws Exception {
        try (RawWebSocket client = door.connect()) {
            for (int i = 0; i < 3; i++) { // 400 ms each, so longer than the idle limit
                assertThat(client.read().first()).isEqualTo(PING);
                client.frame(PONG, "");
            }

            assertThat(echo.opened().isOpen()).isTrue();
        }
    }
}
