package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.socket.Limits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SlowPeerTest {

    private static final byte[] LARGE = "x".repeat(64 * 1024).getBytes(UTF_8);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Echo echo = new Echo();
    private TestDoor door;

    /** A client that does not read, and the server's end of it. */
    private RawWebSocket connect(Duration slow, Duration farewell) throws Exception {
        return connect(1 << 20, 4096, slow, farewell);
    }

    private RawWebSocket connect(int queueBytes, int queueMessages, Duration slow, Duration farewell) throws Exception {
        Limits limits = new Limits(1 << 20, Duration.ofMinutes(5), queueBytes, queueMessages, slow, farewell);
        door = TestDoor.with(echo, limits, TestDoor.RULES);
        return RawWebSocket.openWithSmallWindow(door.port(), "/ws");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static void fill(Connection connection) {
        for (int i = 0; i < 1000 && connection.isOpen(); i++) {
            connection.send(LARGE, false);
        }
    }

    @Test
    void slowPeerIsClosedWithReason() throws Exception {
        try (RawWebSocket client = connect(LONG, LONG)) {
            Connection connection = echo.opened();

            fill(connection);

            assertThat(connection.isOpen()).isFalse();
            assertThat(client.readFarewell())
                    .isEqualTo(new RawWebSocket.Farewell(1013, "too slow: messages are not read fast enough"));
            assertThat(echo.closed()).isSameAs(connection);
        }
    }

    @Test
    void peerThatDoesNotReadItsFarewellIsCutOff() throws Exception {
        try (RawWebSocket client = connect(LONG, SHORT)) {
            fill(echo.opened());

            assertThat(echo.closed()).isNotNull();
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void queueIsBoundedInMessagesToo() throws Exception {
        try (RawWebSocket client = connect(64 << 20, 8, LONG, LONG)) {
            Connection connection = echo.opened();
            connection.send(new byte[16 << 20], false);

            for (int i = 0; i < 7; i++) {
                connection.send(new byte[0], false);
            }
            assertThat(connection.isOpen()).isTrue();
            connection.send(new byte[0], false);

            assertThat(connection.isOpen()).isFalse();
            assertThat(client.readFarewell().code()).isEqualTo(1013);
        }
    }

    @Test
    void messageLongerThanTheQueueIsSentAndOneBehindIt() throws Exception {
        try (RawWebSocket client = connect(LONG, LONG)) {
            Connection connection = echo.opened();

            connection.send(new byte[16 << 20], false);
            connection.send("and this".getBytes(UTF_8), false);

            assertThat(client.readText()).hasSize(16 << 20);
            assertThat(client.readText()).isEqualTo("and this");
        }
    }

    @Test
    void producerWaitsForRoom() throws Exception {
        try (RawWebSocket client = connect(LONG, LONG)) {
            Connection connection = echo.opened();
            assertThat(connection.awaitRoom(Duration.ZERO)).isTrue();

            connection.send(new byte[16 << 20], false);
            assertThat(connection.awaitRoom(Duration.ofMillis(20))).isFalse();

            CompletableFuture<Boolean> room = waitForRoom(connection);
            client.read();
            assertThat(room.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void producerStopsWaitingWhenThePeerIsGone() throws Exception {
        RawWebSocket client = connect(LONG, LONG);
        Connection connection = echo.opened();
        connection.send(new byte[16 << 20], false);

        CompletableFuture<Boolean> room = waitForRoom(connection);
        client.close();

        assertThat(room.get(30, TimeUnit.SECONDS)).isFalse();
    }

    private static CompletableFuture<Boolean> waitForRoom(Connection connection) {
        CompletableFuture<Boolean> room = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                room.complete(connection.awaitRoom(LONG));
            } catch (InterruptedException e) {
                room.completeExceptionally(e);
            }
        });
        return room;
    }

    @Test
    void peerThatSendsMuchBeforeItReadsIsNotClosedButWaitedFor() throws Exception {
        int messages = 400;
        try (RawWebSocket client = connect(LONG, LONG)) {
            byte[] frame = RawWebSocket.masked(RawWebSocket.TEXT, LARGE);
            Thread writer = Thread.startVirtualThread(() -> client.keepSending(frame, messages));
            writer.join(
                    SHORT); // by now the server has sent what it can, and more than its queue holds has been asked for

            for (int i = 0; i < messages; i++) {
                assertThat(client.readText()).hasSize(LARGE.length);
            }
        }
    }

    @Test
    void peerThatIsWaitedForTooLongIsClosed() throws Exception {
        try (RawWebSocket client = connect(SHORT, SHORT)) {
            byte[] frame = RawWebSocket.masked(RawWebSocket.TEXT, LARGE);
            Thread.startVirtualThread(() -> client.keepSending(frame, Integer.MAX_VALUE));

            assertThat(echo.closed()).isNotNull();
        }
    }
}
