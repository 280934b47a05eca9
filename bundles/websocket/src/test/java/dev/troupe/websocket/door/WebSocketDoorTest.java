package dev.troupe.websocket.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.websocket.Dialect;
import dev.troupe.websocket.endpoint.TestEndpoints;
import java.util.Map;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.Test;

final class WebSocketDoorTest {

    private final Echo echo = new Echo();

    @Test
    void newLimitsReachOpenConnectionsAndCloseNone() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            client.text("x".repeat(5000));
            assertThat(client.readText()).hasSize(5000);

            door.door.reconfigure(Map.of("max.message.bytes", "2000"));

            client.text("x".repeat(2000));
            assertThat(client.readText()).hasSize(2000);
            client.text("x".repeat(2001));
            assertThat(client.readFarewell().code()).isEqualTo(1009);
        }
    }

    @Test
    void settingThatIsRefusedLeavesTheOldOneAndCountsForNoOther() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            door.door.reconfigure(Map.of("max.message.bytes", "5000"));

            door.door.reconfigure(Map.of("max.message.bytes", "12", "max.connections", "1"));

            client.text("x".repeat(5000));
            assertThat(client.readText()).hasSize(5000);
            assertThat(RawWebSocket.ask(door.port(), RawWebSocket.upgrade("/ws"))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void changedEndpointClosesNoConnection() throws Exception {
        try (TestDoor door = TestDoor.with(echo);
                RawWebSocket client = door.connect()) {
            door.endpoints.remove("ws", "/ws", "test", Map.of());
            door.endpoints.add("ws", "/elsewhere", "test", Map.of());

            client.text("still here");
            assertThat(client.readText()).isEqualTo("still here");
            RawWebSocket.open(door.port(), "/elsewhere").close();
        }
    }

    @Test
    void doorIsReadyWhenOneEndpointCanBeUsed() throws Exception {
        TestEndpoints endpoints = new TestEndpoints();
        WebSocketDoor door = new WebSocketDoor(
                endpoints.table(),
                new TestAccess(),
                TestDoor.settings(TestDoor.RULES, TestDoor.LIMITS),
                new TestShutdown(),
                () -> false);
        assertThat(door.waitsFor()).contains("the HTTP server has not started");

        Server server = new Server();
        server.setHandler(new ContextHandlerCollection());
        server.start();
        assertThat(door.createConnector(server)).isInstanceOf(LocalConnector.class);
        assertThat(door.waitsFor().orElseThrow()).startsWith("no endpoint is configured");

        endpoints.add("mistyped", "/a", "ekko", Map.of());
        endpoints.add("right", "/b", "echo", Map.of());
        assertThat(door.waitsFor()).contains("dialect 'ekko' is not here yet");

        door.addDialect(echo, Map.of(Dialect.NAME, "echo"));
        assertThat(door.waitsFor()).isEmpty();

        door.stop();
        assertThat(door.waitsFor()).isPresent();
        server.stop();
    }

    @Test
    void doorMovesToANewServer() throws Exception {
        try (TestDoor old = TestDoor.with(echo);
                TestDoor other = TestDoor.with(new Echo())) {
            other.door.stop(); // leaves its server as Felix's is without a door

            old.door.attach(other.server);

            try (RawWebSocket client = other.connect()) {
                client.text("moved");
                assertThat(client.readText()).isEqualTo("moved");
            }
            RawWebSocket.Answer answer = RawWebSocket.ask(old.port(), RawWebSocket.upgrade("/ws"));
            assertThat(answer.body()).isEqualTo("everything else");
        }
    }

    @Test
    void secondDialectOfTheSameNameTakesOverWhenTheFirstGoes() throws Exception {
        try (TestDoor door = TestDoor.with(echo)) {
            Echo second = new Echo();
            door.door.addDialect(second, Map.of(Dialect.NAME, "test"));
            door.connect().close();
            assertThat(echo.opened()).isNotNull();

            door.door.removeDialect(echo, Map.of(Dialect.NAME, "test"));

            door.connect().close();
            assertThat(second.opened()).isNotNull();
        }
    }
}
