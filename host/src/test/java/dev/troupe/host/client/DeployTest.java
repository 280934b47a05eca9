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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

    @TempDir
    private Path folder;

    private final Deque<String> lists = new ArrayDeque<>(); // the last one stays
    private HttpServer server;
    private Path home;
    private Path jar;

    @BeforeEach
    void start() throws IOException {
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("deploy"));
        Files.createDirectories(home.resolve("data"));
        jar = Files.writeString(folder.resolve("quiz.jar"), "content");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/deployments", exchange -> {
            byte[] body = (lists.size() > 1 ? lists.pop() : lists.getFirst()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String deploy(String... options) {
        List<String> arguments = new ArrayList<>(List.of("deploy", jar.toString(), "--home", home.toString()));
        arguments.addAll(List.of(options));
        return Client.run(arguments);
    }

    private void hostRuns() throws IOException {
        Files.writeString(
                home.resolve("data/url"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "\n");
    }

    /** What the host lists of the file, one look after the other; it is asked twice before the file is written. */
    private void lists(String... lines) {
        lists.clear();
        for (String line : lines) {
            lists.add("{\"deployments\":[" + line + "]}");
        }
    }

    private static String line(String version, String state, String reason) {
        return "{\"file\":\"quiz.jar\",\"bundle\":\"acme.quiz\",\"version\":\"%s\",\"state\":\"%s\",\"reason\":\"%s\"}"
                .formatted(version, state, reason);
    }

    @Test
    void jarIsTakenWhenNoHostRuns() {
        assertThat(deploy()).endsWith("but no host runs on that home: it goes live when one is started");

        assertThat(home.resolve("deploy/quiz.jar")).hasContent("content");
        assertThat(home.resolve("deploy")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void hostThatHasGoneDoesNotRun() throws IOException {
        hostRuns();
        server.stop(0);

        assertThat(deploy()).contains("no host runs");
    }

    @Test
    void newVersionIsWaitedForUntilItIsLive() throws IOException {
        hostRuns();
        String old = line("1.2.0", "live", "");
        lists(old, old, old, line("1.3.0", "staged", ""), line("1.3.0", "live", ""));

        assertThat(deploy()).isEqualTo("acme.quiz 1.3.0 is live");
    }

    @Test
    void jarThatFailsIsToldWithTheHostsReason() throws IOException {
        hostRuns();
        lists("", "", line("1.3.0", "failed", "quiz 1.3.0 needs package acme.text"));

        assertThatThrownBy(this::deploy)
                .isInstanceOf(CommandFailure.class)
                .hasMessage("failed: quiz 1.3.0 needs package acme.text");
    }

    @Test
    void versionThatIsNotTheHighestIsToldToBeSuperseded() throws IOException {
        hostRuns();
        lists("", "", line("1.3.0", "superseded", "quiz-2.jar holds a higher version, 2.0.0"));

        assertThatThrownBy(this::deploy).hasMessage("superseded: quiz-2.jar holds a higher version, 2.0.0");
    }

    @Test
    void contentThatTheHostKnowsIsLiveAlready() throws IOException {
        hostRuns();
        lists(line("1.2.0", "live", ""));

        assertThat(deploy()).isEqualTo("acme.quiz 1.2.0 is live");
    }

    @Test
    void waitingIsBounded() throws IOException {
        hostRuns();
        lists(line("1.2.0", "staged", ""));

        assertThatThrownBy(() -> deploy("--wait", "1")).hasMessageStartingWith("quiz.jar is not live after 1 s");
    }

    @Test
    void withoutWaitingNobodyIsAsked() {
        assertThat(deploy("--wait", "0")).startsWith("quiz.jar is in " + home.resolve("deploy"));
    }

    @Test
    void whatIsNoJarOrNoHomeIsRefused() {
        assertThatThrownBy(() -> Client.run(List.of("deploy", folder + "/none.jar")))
                .hasMessageContaining("none.jar' not found: build the agent first");
        assertThatThrownBy(() -> Client.run(List.of("deploy"))).hasMessageStartingWith("deploy takes a file");
        assertThatThrownBy(() -> Client.run(List.of("deploy", jar.toString(), "--home", folder.toString())))
                .hasMessageStartingWith("no host has its home in " + folder);
        assertThatThrownBy(() -> deploy("--wait", "soon")).hasMessage("--wait 'soon' refused: use 0 to 9999 seconds");
    }
}
