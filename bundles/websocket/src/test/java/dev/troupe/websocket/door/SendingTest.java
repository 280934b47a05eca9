package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

final class SendingTest {

    private final Echo echo = new Echo();

    @Test
    void threadsThatSendAtOnceKeepTheirOrder() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            Connection connection = echo.opened();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                Thread.startVirtualThread(() -> sendMany(connection, thread));
            }

            Map<Integer, Integer> last = new HashMap<>();
            for (int i = 0; i < 8 * 2000; i++) {
                String[] words = client.readText().strip().split(" ", 2);
                int thread = Integer.parseInt(words[0]);
                int number = Integer.parseInt(words[1]);
                assertThat(number).isEqualTo(last.getOrDefault(thread, -1) + 1);
                last.put(thread, number);
            }
        }
    }

    /** Of all sizes, so that some are gathered in Jetty's buffer and some are not. */
    private static void sendMany(Connection connection, int thread) {
        try {
            for (int i = 0; i < 2000; i++) {
                connection.awaitRoom(Duration.ofMinutes(1));
                String text = thread + " " + i + " ".repeat(i % 7 == 0 ? 9000 : i % 100);
                connection.send(text.getBytes(UTF_8), i % 3 != 0 && i < 1999);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatMayWaitForMoreGoesOutWithTheFlush() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            Connection connection = echo.opened();

            connection.send("one".getBytes(UTF_8), true);
            connection.send("two".getBytes(UTF_8), true);
            connection.flush();

            assertThat(client.readText()).isEqualTo("one");
            assertThat(client.readText()).isEqualTo("two");
        }
    }

    @Test
    void answerLeavesBeforeTheNextMessageIsWaitedFor() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            for (int i = 0; i < 200; i++) { // several turns' worth, each alone in its turn
                client.text("m" + i);
                assertThat(client.readText()).isEqualTo("m" + i);
            }
        }
    }

    /**
     * As many clients as there are threads to read them, all of which always have another message in the pipe: one more client is
     * answered nevertheless.
     */
    @Test
    void busyConnectionsDoNotStarveOthers() throws Exception {
        QueuedThreadPool few = new QueuedThreadPool(4, 4);
        few.setReservedThreads(0);
        Dialect busy = connection -> new Conversation() {
            @Override
            public void onText(byte[] utf8) {
                long begun = System.nanoTime();
                while (utf8.length > 10 && System.nanoTime() - begun < 50_000) {
                    Thread.onSpinWait(); // slower than its client
                }
                if (utf8.length <= 10) {
                    connection.send(utf8, false);
                }
            }

            @Override
            public void onClosed() {}
        };
        List<RawWebSocket> clients = new ArrayList<>();
        try (TestDoor door = TestDoor.with(busy, TestDoor.LIMITS, TestDoor.RULES, few)) {
            byte[] packet =
                    RawWebSocket.masked(RawWebSocket.TEXT, "x".repeat(100).getBytes(UTF_8));
            byte[] many = new byte[packet.length * 500];
            for (int i = 0; i < 500; i++) {
                System.arraycopy(packet, 0, many, i * packet.length, packet.length);
            }
            for (int i = 0; i < 4; i++) {
                RawWebSocket client = door.connect();
                clients.add(client);
                Thread.startVirtualThread(() -> client.keepSending(many, Integer.MAX_VALUE));
            }
            try (RawWebSocket calm = door.connect()) {
                for (int i = 0; i < 20; i++) {
                    calm.text("hi " + i);
                    assertThat(calm.readText()).isEqualTo("hi " + i);
                }
            }
            clients.forEach(RawWebSocket::close);
        }
    }
}
