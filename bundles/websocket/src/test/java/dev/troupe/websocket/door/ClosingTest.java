package dev.troupe.websocket.door;

import static dev.troupe.websocket.door.RawWebSocket.PING;
import static dev.troupe.websocket.door.RawWebSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.socket.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClosingTest {

    private final Echo echo = new Echo();
    private TestDoor door;

    private RawWebSocket connect(Dialect dialect) throws Exception {
        return connect(dialect, TestDoor.LIMITS);
    }

    private RawWebSocket connect(Dialect dialect, Limits limits) throws Exception {
        door = TestDoor.with(dialect, limits, TestDoor.RULES);
        return door.connect();
    }

    /** Begins with something that waits for clients, so that these can answer meanwhile. */
    private static FutureTask<Void> begin(Callable<Void> closing) {
        FutureTask<Void> task = new FutureTask<>(closing);
        Thread.startVirtualThread(task);
        return task;
    }

    private FutureTask<Void> beginToStop() {
        return begin(() -> {
            door.door.stop();
            return null;
        });
    }

    private static void end(FutureTask<Void> closing) throws Exception {
        closing.get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void dialectClosesWithCodeAndReason() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            client.text("close 4001 see you");

            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(4001, "see you"));
            client.closeWith(4001, "");
            assertThat(client.readsEnd()).isTrue();
            assertThat(echo.closed()).isNotNull();
        }
    }

    @Test
    void longReasonIsCutBetweenCharacters() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            client.text("close 1008 " + "€".repeat(100));

            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1008, "€".repeat(41)));
        }
    }

    @Test
    void peerThatDoesNotAnswerACloseFrameIsCutOff() throws Exception {
        try (RawWebSocket client = connect(echo, TestDoor.HURRIED)) {
            client.text("close 1000 bye");
            client.readFarewell();

            Connection closed = echo.closed(); // 300 ms later
            assertThat(closed).isNotNull();
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void nothingIsHeardOrSentBetweenOurCloseFrameAndThePeers() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            client.text("close 1000 bye");
            client.text("too late");
            client.frame(PING, "too late");

            assertThat(client.readFarewell().code()).isEqualTo(1000);
            client.closeWith(1000, "");
            assertThat(client.input().readAllBytes()).isEmpty();
        }
    }

    @Test
    void onlyTheFirstCloseCounts() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            Connection connection = echo.opened();

            connection.close(4001, "first");
            connection.close(4002, "second");
            connection.send("never".getBytes(UTF_8), false);

            assertThat(connection.isOpen()).isFalse();
            assertThat(client.read().first()).isEqualTo(RawWebSocket.CLOSE);
            client.closeWith(4001, "");
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    void whatWasSentBeforeTheCloseArrivesBeforeIt() throws Exception {
        byte[] large = "x".repeat(8 << 20).getBytes(UTF_8);
        door = TestDoor.with(echo);
        try (RawWebSocket client = RawWebSocket.openWithSmallWindow(door.port(), "/ws")) {
            Connection connection = echo.opened();

            connection.send(large, false);
            connection.send(large, false);
            connection.close(1012, "service restart"); // Jetty by itself would drop what waits

            assertThat(client.readText()).hasSize(large.length);
            assertThat(client.readText()).hasSize(large.length);
            assertThat(client.readFarewell().code()).isEqualTo(1012);
        }
    }

    @Test
    void socketIsFreedAsSoonAsThePeerHasLeft() throws Exception {
        door = TestDoor.with(echo);
        RawWebSocket polite = door.connect();
        polite.closeWith(1000, "");
        polite.readsEnd();
        RawWebSocket refused = door.connect();
        refused.frame(TEXT, new byte[] {-1});
        refused.readsEnd();
        assertThat(door.connector.getConnectedEndPoints()).hasSize(2);

        polite.close();
        refused.close();

        door.awaitNoSocket();
    }

    @Test
    void conversationThatThrowsIsClosedWith1011() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            client.text("throw");

            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1011, "internal error"));
            assertThat(echo.closed()).isNotNull();
        }
    }

    @Test
    void dialectThatCannotConverseIsClosedWith1011() throws Exception {
        Dialect broken = connection -> {
            throw new IllegalStateException("no");
        };
        try (RawWebSocket client = connect(broken)) {
            assertThat(client.readFarewell().code()).isEqualTo(1011);
        }
    }

    @Test
    void peerThatVanishesEndsTheConversation() throws Exception {
        connect(echo).close();

        assertThat(echo.closed()).isNotNull();
        assertThat(echo.opened().isOpen()).isFalse();
    }

    @Test
    void conversationHearsOfItsEndOnceAndBehindAllElse() throws Exception {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger ends = new AtomicInteger();
        List<String> heard = new ArrayList<>(); // by one thread at a time, or this goes wrong
        Dialect slow = connection -> new Conversation() {
            @Override
            public void onText(byte[] utf8) {
                within.countDown();
                await(goOn);
                heard.add("text");
            }

            @Override
            public void onClosed() {
                heard.add("closed");
                ends.incrementAndGet();
                ended.countDown();
            }
        };

        RawWebSocket client = connect(slow, TestDoor.HURRIED);
        client.text("wait");
        await(within);
        client.close();
        door.door.removeDialect(slow, Map.of(Dialect.NAME, "test")); // waits 300 ms, then cuts off
        assertThat(ended.getCount()).isEqualTo(1);
        goOn.countDown();
        await(ended);

        assertThat(heard).containsExactly("text", "closed");
        assertThat(ends).hasValue(1);
    }

    @Test
    void connectionsOfADialectThatGoesAreClosedAndOthersAreNot() throws Exception {
        try (RawWebSocket leaving = connect(echo)) {
            Echo other = new Echo();
            door.door.addDialect(other, Map.of(Dialect.NAME, "other"));
            door.endpoints.add("other", "/other", "other", Map.of());
            try (RawWebSocket staying = RawWebSocket.open(door.port(), "/other")) {
                FutureTask<Void> removal = begin(() -> {
                    door.door.removeDialect(echo, Map.of(Dialect.NAME, "test"));
                    return null;
                });

                assertThat(leaving.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1012, "service restart"));
                leaving.closeWith(1012, "");
                end(removal);
                staying.text("still here");
                assertThat(staying.readText()).isEqualTo("still here");
            }
        }
    }

    @Test
    void doorThatClosesSaysServiceRestartToAll() throws Exception {
        List<RawWebSocket> clients = new ArrayList<>(List.of(connect(echo)));
        for (int i = 1; i < 50; i++) {
            clients.add(door.connect());
        }
        for (int i = 0; i < 50; i++) {
            echo.opened();
        }

        FutureTask<Void> stop = beginToStop();

        for (RawWebSocket client : clients) {
            assertThat(client.readFarewell().code()).isEqualTo(1012);
            client.close();
        }
        end(stop);
        for (int i = 0; i < 50; i++) {
            assertThat(echo.closed()).isNotNull();
        }
        RawWebSocket.Answer later = RawWebSocket.ask(door.port(), RawWebSocket.upgrade("/ws"));
        assertThat(later.body()).isEqualTo("everything else");
    }

    @Test
    void manyAreClosedOneAfterTheOtherWithinABound() throws Exception {
        List<RawWebSocket> clients = new ArrayList<>(List.of(connect(echo)));
        for (int i = 1; i < 200; i++) {
            clients.add(door.connect());
        }
        for (int i = 0; i < 200; i++) {
            echo.opened();
        }
        List<Thread> answering = clients.stream()
                .map(client -> Thread.ofVirtual().start(() -> {
                    client.readFarewell();
                    client.close();
                }))
                .toList();

        long began = System.nanoTime();
        door.door.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).isBetween(Duration.ofMillis(60), Duration.ofSeconds(20)); // 200 ms on average
        for (Thread client : answering) {
            assertThat(client.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void hostThatStopsSaysGoingAway() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            echo.opened();
            door.hostStops.set(true);

            FutureTask<Void> stop = beginToStop();

            assertThat(client.readFarewell()).isEqualTo(new RawWebSocket.Farewell(1001, "the host stops"));
            client.closeWith(1001, "");
            end(stop);
        }
    }

    @Test
    void serverThatStopsLetsTheDoorSayGoodbyeFirst() throws Exception {
        try (RawWebSocket client = connect(echo)) {
            echo.opened();

            FutureTask<Void> stop = begin(() -> {
                door.server.stop();
                return null;
            });

            assertThat(client.readFarewell().code()).isEqualTo(1012);
            client.closeWith(1012, "");
            end(stop);
        }
    }

    @Test
    void stopWaitsForNoPeerForLong() throws Exception {
        byte[] large = new byte[8 << 20];
        door = TestDoor.with(echo, TestDoor.HURRIED, TestDoor.RULES);
        try (RawWebSocket client = RawWebSocket.openWithSmallWindow(door.port(), "/ws")) {
            echo.opened().send(large, false);

            door.door.stop();

            assertThat(echo.closed()).isNotNull();
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void binaryIsHeardByADialectThatTakesIt() throws Exception {
        Dialect length = connection -> new Conversation() {
            @Override
            public void onText(byte[] utf8) {
                connection.send("text".getBytes(UTF_8), false);
            }

            @Override
            public boolean onBinary(byte[] bytes) {
                connection.send(("binary " + bytes.length).getBytes(UTF_8), false);
                return true;
            }

            @Override
            public void onClosed() {}
        };
        try (RawWebSocket client = connect(length)) {
            client.frame(0x02, new byte[3]);
            client.frame(0x80, new byte[] {-1});
            client.frame(TEXT, "x");

            assertThat(client.readText()).isEqualTo("binary 4");
            assertThat(client.readText()).isEqualTo("text");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
