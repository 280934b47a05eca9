package dev.troupe.websocket.door;

import static dev.troupe.websocket.door.RawWebSocket.PING;
import static dev.troupe.websocket.door.RawWebSocket.PONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.socket.Limits;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class IdleTest {

    private static final Duration HALF = Duration.ofMinutes(30);

    private final Echo echo = new Echo();
    private TestDoor door;

    private void open(Duration idle) throws Exception {
        Limits limits = new Limits(1 << 20, idle, 1 << 20, 4096, TestDoor.LIMITS.slow(), TestDoor.LIMITS.farewell());
        door = TestDoor.with(echo, limits, TestDoor.RULES);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void silentPeerIsPingedOnceAndThenClosed() throws Exception {
        open(Duration.ofMillis(800));
        try (RawWebSocket client = door.connect()) {
            assertThat(client.read().first()).isEqualTo(PING);
            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1001, "idle"));
        }
    }

    @Test
    void hostThatStoodStillPingsBeforeItCloses() throws Exception {
        open(HALF.multipliedBy(2));
        try (RawWebSocket client = door.connect()) {
            assertThat(echo.opened()).isNotNull();
            long now = System.nanoTime();

            door.door.look(now);
            door.door.look(now + HALF.multipliedBy(9).toNanos());

            assertThat(client.read().first()).isEqualTo(PING);
            assertThat(echo.closed).isEmpty();
        }
    }

    @Test
    void idleLimitOfHttpDoesNotMatter() throws Exception {
        open(HALF);
        try (RawWebSocket client = door.connect()) {
            client.text("here");
            assertThat(client.readText()).isEqualTo("here");

            assertThat(door.connector.getIdleTimeout()).isPositive();
            assertThat(socket().getIdleTimeout()).isZero(); // none
        }
    }

    @Test
    void peerThatAnswersPingsStays() throws Exception {
        open(HALF.multipliedBy(2));
        try (RawWebSocket client = door.connect()) {
            Connection connection = echo.opened();
            long now = System.nanoTime();
            for (int i = 0; i < 3; i++) { // longer than the idle limit
                door.door.look(now);
                now += HALF.toNanos();
                door.door.look(now);
                assertThat(client.read().first()).isEqualTo(PING);

                long before = socket().getConnection().getBytesIn();
                client.frame(PONG, "");
                while (socket().getConnection().getBytesIn() == before) {
                    LockSupport.parkNanos(1_000_000);
                }
            }

            assertThat(connection.isOpen()).isTrue();
        }
    }

    private EndPoint socket() {
        return door.connector.getConnectedEndPoints().iterator().next();
    }
}
