package dev.troupe.clients.terminal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.clients.terminal.socket.Door;
import dev.troupe.clients.terminal.socket.LastingSocket;
import dev.troupe.clients.terminal.socket.Sockets;
import dev.troupe.clients.terminal.trial.ChatServer;
import dev.troupe.clients.terminal.trial.Keyboard;
import dev.troupe.clients.terminal.trial.Paper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MonitorTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final Paper out = Paper.plain();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Keyboard keyboard;

    @TempDir
    private Path folder;

    private ChatServer server;
    private Sockets sockets;
    private LastingSocket socket;

    MonitorTest() throws Exception {
        keyboard = new Keyboard();
    }

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start(ChatServer.POLITE);
        sockets = new Sockets(Door.of(Optional.of(server.url()), folder, Map.of()));
        Monitor monitor = new Monitor(
                URI.create(server.url() + "/ws/spy"), out.screen(), new MonitorLog(folder, NOON), NOON, exit);
        socket = new LastingSocket(sockets, Optional.empty(), monitor);
        socket.start();
        Commands commands = new Commands(monitor, socket);
        Thread.ofVirtual().start(() -> commands.obey(keyboard.typed(), exit));
        out.await("#3"); // nothing more comes by itself, so nothing is logged while the folder is deleted
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        sockets.close();
        server.close();
    }

    @Test
    void greetsAsTheOriginDoes() throws Exception {
        JsonObject hello = JsonParser.parseString(server.taken()).getAsJsonObject();

        assertThat(hello.get("type").getAsString()).isEqualTo("message");
        assertThat(hello.get("message").getAsString())
                .isEqualTo("Hello! Monitor client connected and ready to observe interactions.");
        assertThat(hello.get("from").getAsString()).isEqualTo("monitor-client");
        assertThat(hello.has("timestamp")).isTrue();
    }

    @Test
    void whatIsHeardIsShownAndLogged() throws Exception {
        out.await("#3 Helios 💪 (message): You said: Hello!");

        Path log = folder.resolve("monitor_log_20261121.jsonl");
        assertThat(Files.readAllLines(log).getLast())
                .isEqualTo(
                        "{\"timestamp\":\"2026-11-21T12:00\",\"type\":\"message\",\"sender\":\"Helios 💪\",\"content\":\"You"
                                + " said: Hello! Monitor client connected and ready to observe interactions.\",\"message_count\":3}");
    }

    @Test
    void plainTextAndOtherDialectsAreHeardToo() throws Exception {
        server.guests().getFirst().send("just text");
        server.guests().getFirst().send("{\"type\":\"chat\",\"sender\":\"ann\",\"content\":\"hi\"}");

        out.await("#4 unknown (text): just text");
        out.await("#5 ann (chat): hi");
    }

    @Test
    void commandsAreObeyed() throws Exception {
        keyboard.type("/ping");
        out.await("pong after ");
        keyboard.type("/test");
        out.await("You said: Hello! This is a test message");
        keyboard.type("/stats");
        out.await("5 messages in 0 min over 1 connection: Helios 💪 2, System 3");
        keyboard.type("/jump");
        out.await("'/jump' unknown: use /stats, /ping, /test, /quit");
        keyboard.type("/quit");

        assertThat(exit.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void connectionThatIsLostComesBack() throws Exception {
        server.guests().getFirst().leave(1011, "restart");

        out.await("the server closed it: 1011, restart; next attempt in ");
        out.await("#6 Helios 💪 (message)");
        keyboard.type("/stats");
        out.await("over 2 connections");
    }

    @Test
    void endOfTheKeyboardIsTheEnd() throws Exception {
        keyboard.end();

        assertThat(exit.get(10, TimeUnit.SECONDS)).isZero();
    }
}
