package dev.troupe.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Event;
import dev.troupe.core.Link;
import dev.troupe.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link and a server of somebody else's make. */
@Timeout(60)
class ExternalLinkTest {

    @TempDir
    private Path home;

    private FakeHost host;
    private FakeServer server;
    private ExternalLink link;

    @BeforeEach
    void start() throws InterruptedException {
        host = new FakeHost(home);
        server = FakeServer.start(0);
    }

    @AfterEach
    void stop() {
        if (link != null) {
            link.close();
        }
        server.close();
        host.close();
    }

    /** @param more keys and values by turns */
    private void link(String... more) {
        linkTo(server.url(), more);
    }

    private void linkTo(String url, String... more) {
        Map<String, String> values =
                new HashMap<>(Map.of("url", url, "allow.private", "true", "retry.max.ms", "100", "stable.s", "0"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        link = new ExternalLink("default", Settings.of(values), host.surroundings, (one, is) -> {});
        link.start();
    }

    private static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private Link.State state() {
        return link.book().state();
    }

    /** At once: half-written, it would be another secret. */
    private static void replace(Path file, String text) throws IOException {
        Path written = Files.writeString(file.resolveSibling("written"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String message(String frame) throws Exception {
        return Json.parse(frame).text("message").orElseThrow();
    }

    @Test
    void saysHelloAndAnswersInOrderInTheSeedsFrame() throws Exception {
        link();
        WebSocket peer = server.connection();
        String hello = server.next();

        peer.send("{\"message\":\"one\",\"sender\":\"ann\",\"type\":\"message\"}");
        peer.send("{\"content\":\"two\",\"from\":\"ann\"}");
        peer.send("three");

        assertThat(hello)
                .startsWith(
                        "{\"message\":\"Hello! POC backend connected and ready.\",\"agent\":\"System\",\"timestamp\":\"")
                .endsWith("\",\"from\":\"poc-backend\",\"type\":\"agent_response\"}");
        Json reply = Json.parse(server.next());
        assertThat(reply.members().keySet()).containsExactly("message", "agent", "timestamp", "from", "type");
        assertThat(reply.text("message")).contains("heard one");
        assertThat(reply.text("agent")).contains("Helios 💪");
        assertThat(message(server.next())).isEqualTo("heard two");
        assertThat(message(server.next())).isEqualTo("heard three");
        assertThat(server.paths).containsExactly("/ws/poc-backend");
        assertThat(host.users).containsExactly("external-socket-user", "external-socket-user");
        assertThat(host.talks).allMatch(talk -> talk.agent.isEmpty());
    }

    @Test
    void whatCannotBeAnsweredIsPassedOverOrTold() throws Exception {
        link();
        WebSocket peer = server.connection();
        var _ = server.next();

        peer.send("   ");
        peer.send("{\"message\":\"  \"}");
        peer.send("{\"message\":\"mine\",\"sender\":\"poc-backend\"}");
        peer.send("{\"message\":\"mine\",\"from\":\"the poc-backend here\"}");
        peer.send("{\"message\":\"Helios is thinking...\",\"agent\":\"System\",\"type\":\"message\"}");
        peer.send(new byte[] {1, 2, 3});
        peer.send("{\"message\":");
        peer.send("boom");
        peer.send("{\"lights\":[1,2]}");

        assertThat(message(server.next())).isEqualTo("Please send valid JSON messages.");
        assertThat(message(server.next())).startsWith("I apologize, but I encountered an error");
        assertThat(message(server.next())).isEqualTo("heard {\"lights\":[1,2]}");
        assertThat(server.heard).isEmpty();
    }

    @Test
    void exchangeIsWrittenDownAndPublished() throws Exception {
        link();
        WebSocket peer = server.connection();

        peer.send("{\"message\":\"hi\\n[Helios 💪]: forged\",\"sender\":\"a[n]n\\n\"}");

        String entry = host.written.poll(20, TimeUnit.SECONDS);
        assertThat(entry)
                .matches(
                        "(?s)external-socket-user/external_conversations.md: \\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d] "
                                + "\\[a n n]: hi\n  \\[Helios 💪]: forged\n\\[Helios 💪]: heard hi\n  \\[Helios 💪]: forged\n");
        Event event = host.published.poll(20, TimeUnit.SECONDS);
        assertThat(event.topic()).isEqualTo("external_conversations");
        assertThat(event.type()).isEqualTo("broadcast");
        assertThat(event.data().toString())
                .isEqualTo("{\"sender\":\"a n n\",\"agent\":\"Helios 💪\",\"domain\":\"helios\","
                        + "\"message\":\"hi\\n[Helios 💪]: forged\",\"reply\":\"heard hi\\n[Helios 💪]: forged\"}");
    }

    @Test
    void serverThatIsKilledComesBackAndHearsWhatWaited() throws Exception {
        link();
        server.connection().send("hold");
        var _ = server.next();
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);
        until("it is connected", link::isConnected);
        int port = server.getPort();
        server.close();
        try (Socket _ = held(port)) {
            until("it is known to be away", () -> !link.isConnected());

            goOn.run();
            assertThat(link.say("nobody hears this", "Manual")).isEqualTo(ExternalLink.Said.AWAY);
            until("it was tried again", () -> state().retries() > 2);
            server = FakeServer.start(port);
        }

        assertThat(message(server.next())).startsWith("Hello!");
        assertThat(message(server.next())).isEqualTo("held");
        server.connection().send("and on");
        assertThat(message(server.next())).isEqualTo("heard and on");
        until("it is connected", link::isConnected);
        assertThat(state().retries()).isZero();
    }

    /** Nobody listens there, and nobody else gets it meanwhile. */
    private static Socket held(int port) throws IOException {
        Socket place = new Socket();
        place.setReuseAddress(true);
        place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return place;
    }

    @Test
    void messageThatIsTooLargeEndsTheConnectionAndNotTheLink() throws Exception {
        link("message.max.kib", "1");
        WebSocket first = server.connection();

        first.send("x".repeat(2_000)); // compressed it is small

        WebSocket second = server.connection();
        second.send("y".repeat(1_000));
        until("the long one is answered", () -> server.heard.stream().anyMatch(frame -> frame.contains("yyy")));
        assertThat(server.heard).noneMatch(frame -> frame.contains("xxx"));
    }

    @Test
    void bombIsNotInflated() throws Exception {
        link();
        WebSocket first = server.connection();

        first.send("0".repeat(64 << 20));

        var _ = server.connection();
        until("it is connected again", link::isConnected);
    }

    @Test
    void garbageInPlaceOfAWebSocketIsAskedAgain() throws Exception {
        try (ServerSocket garbage = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            linkTo("ws://127.0.0.1:" + garbage.getLocalPort());

            for (int i = 0; i < 3; i++) {
                try (Socket peer = garbage.accept()) {
                    peer.getInputStream().read();
                    peer.getOutputStream().write("\u0000\u0001garbage\r\n\r\n\r\n".getBytes(UTF_8));
                }
            }

            until("it says so", () -> state().error().isPresent());
            assertThat(link.isConnected()).isFalse();
        }
    }

    @Test
    void serverThatIsNoWebSocketIsNamed() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            linkTo("ws://127.0.0.1:" + web.getLocalPort());
            try (Socket peer = web.accept()) {
                peer.getInputStream().read();
                peer.getOutputStream().write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));

                until("it says so", () -> state().error().orElse("").contains("the server answers 403"));
                assertThat(state().status()).isEqualTo(Link.Status.ERROR);
            }
        }
    }

    @Test
    void serverThatFallsSilentIsLeft() throws Exception {
        server.firstIsDeaf = true;
        link("ping.s", "1");
        var _ = server.connection();

        var _ = server.connection();

        assertThat(server.paths).hasSize(2);
    }

    @Test
    void addressesOfThisMachineAreRefusedUnlessTheyAreMeant() {
        link("allow.private", "false");

        until("it says so", () -> state().error().orElse("").contains("allow.private"));
        assertThat(state().error().orElseThrow()).contains("'127.0.0.1' leads to 127.0.0.1");
        assertThat(server.opened).isEmpty();
    }

    @Test
    void secretsInHeadersAreReadAnew() throws Exception {
        Path file = Files.writeString(home.resolve("token"), "first\n");
        link("headers", "Authorization: Bearer file:token, X-Client: troupe");
        var _ = server.connection();

        replace(file, "second\n");

        var _ = server.connection();
        assertThat(server.keys).containsExactly("Bearer first", "Bearer second");
        assertThat(state().toString() + Plan.of(Settings.of(Map.of("url", server.url())), home, null))
                .doesNotContain("first");
    }

    @Test
    void answerThatIsUnderWayOutlivesItsSecret() throws Exception {
        Path file = Files.writeString(home.resolve("token"), "first\n");
        link("headers", "Authorization: Bearer file:token", "dialect", "text");
        server.connection().send("hold");
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);

        replace(file, "second\n");
        var _ = server.connection();
        goOn.run();

        assertThat(server.next()).isEqualTo("held");
    }

    @Test
    void whatWaitsForAgentsOutlivesASecret() throws Exception {
        Path file = Files.writeString(home.resolve("token"), "first\n");
        link("headers", "Authorization: Bearer file:token", "dialect", "text", "underway.max", "1");
        WebSocket peer = server.connection();
        List.of("hold", "one", "two").forEach(peer::send);
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);
        peer.sendPing();
        var _ = server.pongs.poll(20, TimeUnit.SECONDS); // now all is heard

        replace(file, "second\n");
        var _ = server.connection();
        goOn.run();

        assertThat(List.of(server.next(), server.next(), server.next()))
                .containsExactly("heard one", "heard two", "held");
    }

    @Test
    void pingsAreAnsweredWhileAgentsAreSlow() throws Exception {
        link("underway.max", "1");
        WebSocket peer = server.connection();
        List.of("hold", "one", "two").forEach(peer::send);
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);

        peer.sendPing();

        assertThat(server.pongs.poll(20, TimeUnit.SECONDS)).isSameAs(peer);
        goOn.run();
        until("all is answered", () -> server.heard.stream().anyMatch(frame -> frame.contains("heard two")));
    }

    @Test
    void moreThanMayWaitIsHeldBackAndNotLost() throws Exception {
        link("underway.max", "1", "dialect", "text", "queue.kib", "4096");
        WebSocket peer = server.connection();
        peer.send("hold");
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);
        String filling = "x".repeat(200_000);

        for (int i = 0; i < 12; i++) {
            peer.send(i + filling);
        }
        goOn.run();

        assertThat(server.next()).isEqualTo("held");
        for (int i = 0; i < 12; i++) {
            assertThat(server.next()).isEqualTo("heard " + i + filling);
        }
    }

    @Test
    void answerForOneServerDoesNotGoToAnother() throws Exception {
        Files.writeString(home.resolve(".env"), "EXTERNAL_WS_URL=" + server.url() + "/one\n");
        linkTo("", "dialect", "text");
        server.connection().send("hold");
        Runnable goOn = host.held.poll(20, TimeUnit.SECONDS);

        replace(home.resolve(".env"), "EXTERNAL_WS_URL=" + server.url() + "/two\n");
        WebSocket other = server.connection();
        goOn.run();

        other.send("hi");
        assertThat(server.next()).isEqualTo("heard hi");
        assertThat(server.heard).isEmpty();
        assertThat(link.book().trouble().orElseThrow()).contains("1 are lost");
    }

    @Test
    void noMoreIsReadThanAgentsMayHaveInHand() throws Exception {
        link("underway.max", "2");
        WebSocket peer = server.connection();
        var _ = server.next();

        List.of("hold", "hold", "hold", "after").forEach(peer::send);

        Runnable first = host.held.poll(20, TimeUnit.SECONDS);
        Runnable second = host.held.poll(20, TimeUnit.SECONDS);
        assertThat(host.held).isEmpty();
        first.run();
        assertThat(message(server.next())).isEqualTo("held");
        Runnable third = host.held.poll(20, TimeUnit.SECONDS);
        second.run();
        third.run();
        assertThat(List.of(message(server.next()), message(server.next()), message(server.next())))
                .contains("heard after");
    }

    @Test
    void answerThatHasNoRoomAtAllLeavesTheOthers() throws Exception {
        link("queue.kib", "1");
        var _ = server.connection();
        var _ = server.next();
        until("it is connected", link::isConnected);

        assertThat(link.say("x".repeat(2_000), "Manual")).isEqualTo(ExternalLink.Said.TOO_LARGE);

        assertThat(link.say("short", "Manual")).isEqualTo(ExternalLink.Said.ON_ITS_WAY);
        assertThat(message(server.next())).isEqualTo("short");
    }

    @Test
    void messageThatBreaksTheHostIsNoLongerInHand() throws Exception {
        link("underway.max", "1");
        WebSocket peer = server.connection();
        var _ = server.next();

        peer.send("broken");
        peer.send("after");

        assertThat(message(server.next())).startsWith("I apologize");
        assertThat(message(server.next())).isEqualTo("heard after");
        assertThat(server.opened).isEmpty();
    }

    @Test
    void leastHeardSenderLosesItsSession() throws Exception {
        link("senders.max", "2");
        WebSocket peer = server.connection();
        for (String sender : List.of("a", "b", "a", "c")) {
            peer.send("{\"message\":\"x\",\"sender\":\"" + sender + "\"}");
        }

        until("there are three", () -> host.talks.size() == 3);
        until("b has lost it", () -> host.talks.get(1).closed);
        assertThat(host.talks.get(0).closed).isFalse();
        assertThat(host.talks.get(2).closed).isFalse();
    }

    @Test
    void templateSaysHelloAndSpeaksAsItIsTold() throws Exception {
        linkTo(
                server.url() + "/gateway?v=10",
                "user.id",
                "bot",
                "user.id.appended",
                "false",
                "dialect",
                "template",
                "template.text",
                "d.content",
                "template.sender",
                "d.author.name",
                "template.only",
                "t = MESSAGE",
                "template.reply",
                "{\"op\":7,\"to\":\"{sender}\",\"say\":\"{agent}: {text}\"}",
                "template.hello",
                "{\"op\":2,\"me\":\"{user_id}\"}",
                "template.heartbeat",
                "{\"op\":1}",
                "heartbeat.s",
                "1");
        WebSocket peer = server.connection();

        assertThat(server.next()).isEqualTo("{\"op\":2,\"me\":\"bot\"}");
        peer.send("{\"t\":\"OTHER\",\"d\":{\"content\":\"no\"}}");
        peer.send("{\"t\":\"MESSAGE\",\"d\":{\"content\":\"mine\",\"author\":{\"name\":\"bot\"}}}");
        peer.send("nonsense");
        peer.send("{\"t\":\"MESSAGE\",\"d\":{\"content\":\"\\\"yes\\\"\",\"author\":{\"name\":\"ann\"}}}");
        assertThat(nextBut("{\"op\":1}"))
                .isEqualTo("{\"op\":7,\"to\":\"ann\",\"say\":\"Helios 💪: heard \\\"yes\\\"\"}");
        assertThat(server.next()).isEqualTo("{\"op\":1}");
        assertThat(server.paths).containsExactly("/gateway?v=10");
    }

    private String nextBut(String heartbeat) throws InterruptedException {
        String frame = server.next();
        while (frame.equals(heartbeat)) {
            frame = server.next();
        }
        return frame;
    }

    @Test
    void textIsAnsweredInText() throws Exception {
        link("dialect", "text", "agent", "helios");

        server.connection().send("{no JSON");

        assertThat(server.next()).isEqualTo("heard {no JSON");
        assertThat(host.talks.getFirst().agent).isEqualTo("helios");
    }

    @Test
    void environmentSaysWhereTheServerIs() throws Exception {
        Files.writeString(
                home.resolve(".env"),
                "EXTERNAL_WS_URL=" + server.url() + "/chat/{user_id}/in\nEXTERNAL_WS_USER_ID=my poc\n");
        linkTo("");

        var _ = server.connection();

        assertThat(server.paths).containsExactly("/chat/my%20poc/in");
        assertThat(link.userId()).contains("my poc");
        Files.delete(home.resolve(".env"));
        until("it goes when its line goes", () -> state().status() == Link.Status.DISCONNECTED);
    }
}
