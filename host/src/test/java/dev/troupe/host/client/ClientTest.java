package dev.troupe.host.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTest {

    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final AtomicReference<String> received = new AtomicReference<>("");
    private HttpServer server;
    private String url;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers("/health", 200, "{\"status\":\"healthy\"}");
        answers("/api/v1/dead-letters", 200, "{\"total\":0,\"deadLetters\":[]}");
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void agentsAreListedInColumns() {
        answers("/api/v1/agents", 200, """
                {"agents":[{"name":"echo","bundle":"dev.troupe.agents.echo","version":"0.1.0","description":"Repeats"},
                           {"name":"lead-scoring","bundle":"acme.leads"}]}""");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");

        assertThat(Client.run(List.of("agents", "--url", url))).isEqualTo("""
                NAME          BUNDLE                  VERSION  DESCRIPTION
                echo          dev.troupe.agents.echo  0.1.0    Repeats
                lead-scoring  acme.leads              -        -""");
    }

    @Test
    void healthIsTold() {
        answersNow("/health", 200, """
                {"status":"healthy","service":"troupe","ready":true,"agents":{"helios":"fitness","ceres":"food"},"sessions":2}""");

        assertThat(Client.run(List.of("health", "--url", url)).lines())
                .containsExactly(
                        url + " is healthy",
                        "  ready                 true",
                        "  agents",
                        "    helios              fitness",
                        "    ceres               food",
                        "  sessions              2");
    }

    @Test
    void hostThatIsNotHealthyIsAFailure() {
        answersNow("/health", 200, "{\"status\":\"degraded\",\"troubles\":{\"store\":\"the disk is full\"}}");

        assertThatThrownBy(() -> Client.run(List.of("health", "--url", url)))
                .hasMessageContaining(" is degraded\n  troubles\n    store               the disk is full")
                .extracting(failure -> ((CommandFailure) failure).exitCode())
                .isEqualTo(1);
    }

    @Test
    void twoLiveVersionsAreToldApart() {
        answers("/api/v1/agents", 200, """
                {"agents":[{"name":"quiz","bundle":"quiz","version":"1.2.0","trial":{"role":"stable","share":10}},
                           {"name":"quiz","bundle":"quiz","version":"1.3.0","trial":{"role":"canary","share":10}}]}""");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");

        assertThat(Client.run(List.of("agents", "--url", url)))
                .contains("quiz  quiz    1.2.0 (stable)        -", "quiz  quiz    1.3.0 (canary, 10 %)  -");
    }

    @Test
    void keyOfTheHomeIsShownToItsHostAndToNoOther(@TempDir Path home) throws IOException {
        Path file = Files.createDirectories(home.resolve("data/security")).resolve("local.key");
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");

        Files.writeString(file, "url=" + url + "\nkey=secret\n");
        Client.run(List.of("agents", "--home", home.toString()));
        assertThat(authorization.get()).isEqualTo("Bearer secret");

        Files.writeString(file, "url=http://127.0.0.1:1\nkey=secret\n");
        Client.run(List.of("agents", "--home", home.toString(), "--url", url));
        assertThat(authorization.get()).isEmpty();
    }

    @Test
    void emptyHostSaysHowToDeploy() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");

        assertThat(Client.run(List.of("agents", "--url", url))).startsWith("no agents: copy a JAR");
    }

    @Test
    void jarThatIsNotLiveIsToldWithItsReason() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, """
                {"deployments":[{"state":"live","reason":""},
                                {"state":"failed","reason":"quiz 1.3.0 needs package com.acme.text"},
                                {"state":"retired","reason":"long gone"}]}""");

        assertThat(Client.run(List.of("agents", "--url", url)))
                .endsWith("\n\nfailed: quiz 1.3.0 needs package com.acme.text");
    }

    @Test
    void deadLettersAreCounted() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");
        answersNow("/api/v1/dead-letters", 200, "{\"total\":3,\"deadLetters\":[]}");

        assertThat(Client.run(List.of("agents", "--url", url)))
                .endsWith("\n\n3 dead letters wait for you: see /system/console/troupe, or GET /api/v1/dead-letters");
    }

    @Test
    void storeInTroubleIsToldInPlaceOfDeadLettersThatCannotBeRead() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");
        answersNow("/health", 200, "{\"status\":\"degraded\",\"troubles\":{\"store\":\"the disk is full\"}}");
        answersNow("/api/v1/dead-letters", 503, "{\"code\":\"store_unavailable\",\"error\":\"the disk is full\"}");

        assertThat(Client.run(List.of("agents", "--url", url))).endsWith("\n\nin trouble: store: the disk is full");
    }

    @Test
    void whatIsLeftInMemoryIsToldWithItsSuspects() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");
        answers("/api/v1/deployments/gc", 200, """
                {"collected":"2030-01-01T00:00:10Z","alive":1,
                 "survivors":[{"bundle":"quiz","version":"1.2.0","gone":"2030-01-01T00:00:00Z",
                               "suspects":["thread 'poll' is in its code","its MBean a:b=c is registered"]}]}""");

        assertThat(Client.run(List.of("agents", "--gc", "--url", url))).endsWith("""


                still in memory after a garbage collection, though gone (1), and what may hold it:
                quiz 1.2.0, gone since 2030-01-01T00:00:00Z
                  - thread 'poll' is in its code
                  - its MBean a:b=c is registered""");
    }

    @Test
    void nothingLeftInMemoryIsSaid() {
        answers("/api/v1/agents", 200, "{\"agents\":[]}");
        answers("/api/v1/deployments", 200, "{\"deployments\":[]}");
        answers("/api/v1/deployments/gc", 200, "{\"alive\":0,\"survivors\":[]}");

        assertThat(Client.run(List.of("agents", "--gc", "--url", url)))
                .endsWith("\n\nnothing is left in memory of bundles that are gone");
    }

    @Test
    void messageIsSentAndItsAnswerPrinted() {
        answers("/api/v1/agents/echo/messages", 200, "{\"success\":true,\"data\":{\"text\":\"<hi>\"}}");

        String printed = Client.run(List.of("send", "echo", "{\"text\":\"<hi>\"}", "--type", "say", "--url", url));

        assertThat(received.get()).isEqualTo("{\"type\":\"say\",\"data\":{\"text\":\"<hi>\"}}");
        assertThat(printed).isEqualTo("{\"text\":\"<hi>\"}");
    }

    @Test
    void refusalOfTheHostIsPassedOn() {
        answers(
                "/api/v1/agents/ech/messages",
                404,
                "{\"success\":false,\"error\":\"no agent 'ech'\",\"code\":\"no_such_agent\"}");

        assertThatThrownBy(() -> Client.run(List.of("send", "ech", "1", "--url", url)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no_such_agent: no agent 'ech'");
    }

    @Test
    void answerOfAnotherServerIsSaidToBeOne() {
        answers("/api/v1/agents", 404, "<html>not found</html>");

        assertThatThrownBy(() -> Client.run(List.of("agents", "--url", url)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(url + " answers with something else than a JSON object: is it a Troupe host?");
    }

    @Test
    void hostThatDoesNotRunIsSaidInASentence() {
        server.stop(0);

        assertThatThrownBy(() -> Client.run(List.of("agents", "--url", url)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("no host answers at " + url)
                .hasMessageContaining("./troupe run");
    }

    @Test
    void dataThatIsNotJsonIsRefused() {
        for (String data : List.of("hello", "{\"a\":", "", "{a:1}")) {
            assertThatThrownBy(() -> Client.run(List.of("send", "echo", data, "--url", url)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("data '" + data + "' is not JSON");
        }
    }

    @Test
    void unknownOptionIsRefused() {
        assertThatThrownBy(() -> Client.run(List.of("agents", "--ulr", url)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("option '--ulr' unknown: use --gc, --home, --url");
    }

    /** In place of what was answered there before. */
    private void answersNow(String path, int status, String body) {
        server.removeContext(path);
        answers(path, status, body);
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            authorization.set(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
            received.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
