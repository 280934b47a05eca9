package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations run on the threads that read; one that stays there must keep nobody else waiting. */
final class ReadingTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final List<RawWebSocket> clients = new ArrayList<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        Dialect blocking = connection -> {
            connections.add(connection);
            return new Hearer(text -> {
                connection.send(text.getBytes(UTF_8), false);
                if (text.equals("block")) {
                    await(end);
                    connection.send("back".getBytes(UTF_8), false);
                }
            });
        };
        door = TestDoor.with(blocking);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        clients.forEach(RawWebSocket::close);
        door.close();
    }

    /** One that has spoken, and so has a reader of ours. */
    private RawWebSocket client() {
        RawWebSocket client = door.connect();
        clients.add(client);
        assertThat(answer(client, "hello")).isEqualTo("hello");
        return client;
    }

    private static String answer(RawWebSocket client, String text) {
        client.text(text);
        return client.readText();
    }

    @Test
    void othersAreReadWhileManyConversationsBlock() {
        List<RawWebSocket> blocked = List.of(client(), client(), client(), client(), client(), client());
        List<RawWebSocket> others = List.of(client(), client(), client(), client(), client(), client());

        blocked.forEach(client -> client.text("block"));

        for (int i = 0; i < 20; i++) {
            String text = "message " + i;
            assertThat(others)
                    .allSatisfy(client -> assertThat(answer(client, text)).isEqualTo(text));
        }
    }

    @Test
    void conversationThatHasBlockedIsReadOn() {
        RawWebSocket client = client();
        client.text("block");
        client.text("next");
        assertThat(client.readText()).isEqualTo("block");

        end.countDown();

        assertThat(client.readText()).isEqualTo("back");
        assertThat(client.readText()).isEqualTo("next");
        assertThat(answer(client, "last")).isEqualTo("last");
    }

    @Test
    void whatWasSaidBeforeAConversationBlocksIsNotHeldBack() {
        RawWebSocket client = client();

        client.bytes(RawWebSocket.join(
                RawWebSocket.masked(RawWebSocket.TEXT, "one".getBytes(UTF_8)),
                RawWebSocket.masked(RawWebSocket.TEXT, "block".getBytes(UTF_8))));

        assertThat(client.readText()).isEqualTo("one");
        assertThat(client.readText()).isEqualTo("block");
    }

    @Test
    void whatIsSentSoonComesByItselfAndInOrder() throws Exception {
        RawWebSocket client = client();
        Connection connection = connections.take();

        for (int i = 0; i < 100; i++) {
            connection.sendSoon(("piece " + i).getBytes(UTF_8));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(client.readText()).isEqualTo("piece " + i);
        }
    }

    @Test
    void peerThatReadsLateGetsAllThatAReaderCouldNotWriteAtOnce() throws Exception {
        RawWebSocket client = RawWebSocket.openWithSmallWindow(door.port(), "/ws");
        clients.add(client);
        assertThat(answer(client, "hello")).isEqualTo("hello");
        String large = "x".repeat(100_000);

        for (int i = 0; i < 8; i++) {
            client.text(large);
        }

        for (int i = 0; i < 8; i++) {
            assertThat(client.readText()).isEqualTo(large);
        }
    }
}
