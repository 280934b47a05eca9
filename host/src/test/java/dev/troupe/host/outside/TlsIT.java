package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Certificates;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Load;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host that others may reach: it listens on all addresses, speaks TLS and nothing else, and logs in JSON. */
class TlsIT {

    private static final String PASSWORD = "canary-4f1c-of-the-keystore";
    private static final int PEERS = 16;
    private static final int QUESTIONS = 100;

    private static Path keys;
    private static Path otherKeys;
    private static HttpClient client;
    private static Troupe troupe;

    @BeforeAll
    static void start() throws IOException {
        Path home = TrialFolder.folder("tls");
        keys = Certificates.keystore(home.resolve("keys.p12"), "first", PASSWORD, 90);
        otherKeys = Certificates.keystore(TrialFolder.folder("keys").resolve("keys.p12"), "second", PASSWORD, 90);
        client = Certificates.client(keys, PASSWORD);
        Files.writeString(home.resolve("password"), PASSWORD);
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/host.properties"), """
                address = 0.0.0.0
                tls.keystore = keys.p12
                tls.keystore.password = file:password
                log.format = json
                """);
        troupe = Troupe.start(home);
        troupe.deploy().put(AgentJar.of("teller", "1.0.0").with("INLINE", "true"));
        troupe.deploy().put(AgentJar.of("teller", "1.0.0").named("own-thread").with("INLINE", "false"));
        Await.until(
                "the agents are live",
                () -> get("/api/v1/agents").body().contains("teller")
                        && get("/api/v1/agents").body().contains("own-thread"));
    }

    @AfterAll
    static void stop() {
        troupe.close();
    }

    @Test
    void restIsAnswered() {
        assertThat(get("/api/v1/agents").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsSaidWithoutTls() {
        Rest plain = new Rest(URI.create("http://127.0.0.1:" + troupe.port()), List.of());

        assertThatThrownBy(() -> plain.get("/health/live")).hasStackTraceContaining("IOException");
    }

    @Test
    void manySocketsAreServedAtOnceAndInOrder() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(connect("echo"));
        }

        for (int i = 0; i < QUESTIONS; i++) {
            for (Peer peer : peers) {
                peer.request("message", "{\"number\":" + i + "}");
            }
        }

        for (Peer peer : peers) {
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(peer.answer("q" + (i + 1)).number("number")).isEqualTo(i);
            }
            peer.close();
        }
    }

    @Test
    void largeMessagesGoBothWays() {
        String text = "x".repeat(900_000);

        try (Peer peer = connect("echo")) {
            assertThat(peer.ask("message", "{\"text\":\"" + text + "\"}").said())
                    .isEqualTo(text);
        }
    }

    /** It waits for room from a thread of its own, while another one reads. */
    @Test
    void manyLargeAnswersOfAnAgentOnItsOwnThreadComeWhole() {
        String text = "y".repeat(500_000);

        try (Peer peer = connect("own-thread")) {
            for (int i = 0; i < 12; i++) {
                peer.request("tell", "{\"text\":\"" + i + text + "\"}");
            }
            for (int i = 0; i < 12; i++) {
                assertThat(peer.answer("q" + (i + 1)).said()).isEqualTo(i + text);
            }
        }
    }

    @Test
    void newVersionsTakeOverUnderLoadAndNoSocketCloses() {
        troupe.deploy().put(Tally.jar("tls-tally", "1.0.0"));
        awaitVersion("1.0.0");

        Load.Report report;
        try (Load load = Load.start(8, () -> connect("tls-tally"), 0)) {
            for (String version : List.of("1.1.0", "1.2.0", "1.3.0")) {
                troupe.deploy().put(Tally.jar("tls-tally", version));
                awaitVersion(version);
            }
            long sofar = load.answered();
            Await.until("the last version is talked to", () -> load.answered() > sofar + 100);
            report = load.stop();
        }

        assertThat(report.examples()).isEmpty();
        assertThat(report.answered()).isGreaterThan(100);
        assertThat(report.lost() + report.wrong() + report.closed()).isZero();
    }

    @Test
    void commandsKnowTheHostOfTheirHomeByItsCertificateAndNoOther() {
        String url = local("https");

        Launched own = Launched.client("agents", "--home", troupe.home().toString());
        Launched sent = Launched.client(
                "send", "echo", "{\"a\":1}", "--home", troupe.home().toString());
        Launched stranger = Launched.client(
                "agents",
                "--url",
                url,
                "--home",
                TrialFolder.folder("elsewhere").toString());

        assertThat(own.awaitExit()).as(own.complained()).isZero();
        assertThat(own.printed()).contains("teller");
        assertThat(sent.awaitExit()).as(sent.complained()).isZero();
        assertThat(sent.printed()).isEqualTo("{\"a\":1}\n");
        assertThat(stranger.awaitExit()).isEqualTo(1);
        assertThat(stranger.complained()).startsWith("troupe: " + url + " is not to be trusted");
    }

    @Test
    void passwordOfTheKeystoreIsInNoFileButItsOwn() throws IOException {
        try (Stream<Path> files = Files.walk(troupe.home())) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.equals(troupe.home().resolve("password")))
                            .filter(file -> contains(file, PASSWORD)))
                    .isEmpty();
        }
        assertThat(troupe.process().printed() + troupe.process().complained()).doesNotContain(PASSWORD);
    }

    @Test
    void agentThatBlocksAgainstItsPromiseKeepsNobodyElseWaiting() {
        try (Peer blocked = connect("teller");
                Peer other = connect("echo")) {
            String slow = blocked.request("tell", "{\"text\":\"slow\",\"pauseMillis\":3000}");

            int answered = 0;
            Optional<Frame> late = blocked.answerWithin(slow, Duration.ZERO);
            while (late.isEmpty() && blocked.isOpen()) {
                other.ask("message", "1");
                answered++;
                late = blocked.answerWithin(slow, Duration.ZERO);
            }

            assertThat(late)
                    .hasValueSatisfying(answer -> assertThat(answer.success()).isTrue());
            assertThat(answered).isGreaterThan(QUESTIONS / 5); // who has to wait is answered once
        }
    }

    @Test
    void newCertificateIsShownToNewClientsAndOpenSocketsStay() throws IOException {
        try (Peer open = connect("echo")) {
            open.ask("message", "1");
            byte[] before = Files.readAllBytes(keys);
            HttpClient newClient = Certificates.client(otherKeys, PASSWORD);

            Files.copy(otherKeys, keys, StandardCopyOption.REPLACE_EXISTING);
            Await.until("the new certificate is shown", () -> answers(newClient));

            assertThat(open.ask("message", "2").success()).isTrue();
            Files.write(keys, before);
            Await.until("the old one is shown again", () -> answers(Certificates.client(keys, PASSWORD)));
        }
    }

    @Test
    void lineOfAnAgentSaysForWhomItWasWritten() {
        try (Peer peer = connect("teller")) {
            String id = peer.request("tell", "{\"text\":\"a line to look for\"}");
            peer.answer(id);
        }

        JsonObject line = Await.until("the line is written", Await.LIMIT, () -> event("told a line to look for"));
        assertThat(line.get("agent").getAsString()).isEqualTo("teller");
        assertThat(line.get("session").getAsString()).isNotEmpty();
        assertThat(line.get("correlation").getAsString()).isEqualTo("q1");
        assertThat(line.get("level").getAsString()).isEqualTo("INFO");
    }

    private static Optional<JsonObject> event(String message) {
        return troupe.log()
                .lines()
                .filter(line -> line.contains(message) && line.endsWith("}")) // the last one may be half written
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.get("message").getAsString().equals(message))
                .findFirst();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static void awaitVersion(String version) {
        Await.until(
                version + " is live",
                () -> get("/api/v1/agents/tls-tally").body().contains("\"" + version + "\""));
    }

    private static boolean answers(HttpClient client) {
        try {
            return get(client, "/health/live").statusCode() == 200;
        } catch (AssertionError | RuntimeException notTrusted) {
            return false;
        }
    }

    private static HttpResponse<String> get(String path) {
        return get(client, path);
    }

    private static HttpResponse<String> get(HttpClient client, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(local("https") + path)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Peer connect(String agent) {
        return Peer.connect(URI.create(local("wss") + "/agents/" + agent + "/ws"), client);
    }

    private static String local(String scheme) {
        return scheme + "://127.0.0.1:" + troupe.port();
    }
}
