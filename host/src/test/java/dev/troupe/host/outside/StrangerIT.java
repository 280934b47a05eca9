package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unchecked;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that is reached from elsewhere, through a proxy: at an address of this machine that is not loopback. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StrangerIT {

    private static final Pattern KEY = Pattern.compile("troupe_first_[0-9a-f]{64}");
    private static final Pattern PASSWORD = Pattern.compile("password ([a-z2-9-]{27})");
    private static final String SOCKET = "/agents/echo/ws";

    private static Troupe troupe;
    private static String key;
    private static String password;

    @BeforeAll
    static void start() throws IOException {
        String address = otherAddress();
        Path home = TrialFolder.folder("stranger");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/host.properties"), "behind.proxy=true\n");
        Files.writeString(home.resolve("config/dev.troupe.security.cfg"), "requests.per.second = 10000\n");
        troupe = Troupe.start(home, "--host", address);
        key = find(KEY, 0);
        password = find(PASSWORD, 1);
    }

    private static String otherAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("this machine has no address but loopback"));
    }

    private static String find(Pattern pattern, int group) {
        return Await.until(pattern + " is printed", Await.LIMIT, () -> {
            Matcher matcher = pattern.matcher(troupe.process().printed());
            return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
        });
    }

    @AfterAll
    static void stop() {
        if (troupe != null) {
            troupe.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/health",
        "/health/live",
        "/health/ready",
        "/api/v1/agents",
        "/api/v1/agents/echo",
        "/api/v1/sessions",
        "/api/v1/deployments",
        "/api/v1/tickets",
        "/system/console",
        "/system/console/bundles",
        "/openapi.json",
        "/favicon.ico",
        "/nothing/here",
        "/agents/echo/ws",
        "/health;x=1",
        "/health/../api/v1/agents",
        "/%68ealth"
    })
    void strangerGetsNothingAndLearnsNothing(String path) {
        Rest.Reply get = troupe.anonymous().get(path);
        Rest.Reply post = troupe.anonymous().post(path, "{\"path\":\"" + SOCKET + "\",\"data\":1}");

        assertThat(List.of(get.status(), post.status())).containsOnly(401);
        assertThat(get.body()).contains("\"code\":\"unauthorized\"").doesNotContain("echo");
        assertThat(get.body().replace("\"success\":false,", "").strip())
                .isEqualTo(post.body().replace("\"success\":false,", "").strip());
    }

    @Test
    void strangerWhoClaimsToBeOfThisMachineGetsNothing() {
        assertThat(troupe.anonymous()
                        .get("/health", "X-Forwarded-For", "127.0.0.1")
                        .status())
                .isEqualTo(401);
        try (RawPeer peer = RawPeer.openAs(troupe, "127.0.0.1", SOCKET)) {
            assertThat(peer.status()).isEqualTo(401);
        }
    }

    @Test
    void firstKeyOpensSocketsAndRoutesOfAnOperator() {
        try (RawPeer peer = RawPeer.open(troupe, SOCKET, "Authorization: Bearer " + key)) {
            assertThat(peer.status()).isEqualTo(101);
            peer.send(RawPeer.TEXT, "{\"type\":\"message\",\"data\":{\"text\":\"in\"}}".getBytes(UTF_8));
            assertThat(peer.readFrame().said()).isEqualTo("in");
        }
        assertThat(keyed(key).get("/api/v1/deployments").status()).isEqualTo(200);
        assertThat(keyed(key).get("/system/console").status()).isEqualTo(403);
        assertThat(keyed(key).get("/nothing").status()).isEqualTo(403);
    }

    @Test
    void ticketOpensOneSocketAtItsPath() {
        String ticket = keyed(key)
                .post("/api/v1/tickets", "{\"path\":\"" + SOCKET + "\"}")
                .text("ticket");

        try (RawPeer other = RawPeer.open(troupe, "/agents/other/ws")) {
            assertThat(other.status()).isEqualTo(401);
        }
        try (RawPeer first = RawPeer.open(troupe, SOCKET + "?ticket=" + ticket);
                RawPeer second = RawPeer.open(troupe, SOCKET + "?ticket=" + ticket)) {
            assertThat(first.status()).isEqualTo(101);
            assertThat(second.status()).isEqualTo(401);
        }
        assertThat(troupe.anonymous().get("/health?ticket=" + ticket).status()).isEqualTo(401);
    }

    @Test
    void firstSecretsAreShownOnceAndAreInNoFile() throws IOException {
        assertThat(troupe.process().printed()).containsOnlyOnce(key).containsOnlyOnce(password);
        try (var files = Files.walk(troupe.home())) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("framework")))
                    .allSatisfy(file -> assertThat(Files.readString(file, ISO_8859_1))
                            .doesNotContain(key.substring(13))
                            .doesNotContain(password));
        }
    }

    @Test
    void keyIsAddedAndRevokedWhileTheHostRuns() {
        String added = troupe.credentials("", "key", "add", "laptop", "--role", "client")
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(keyed(added).get("/api/v1/agents").status()).isEqualTo(200);
        assertThat(keyed(added).get("/api/v1/deployments").status()).isEqualTo(403);
        assertThat(troupe.credentials("", "key", "list")).contains("laptop").doesNotContain(added);

        troupe.credentials("", "key", "revoke", "laptop");
        Await.until(
                "the key opens no more",
                () -> keyed(added).get("/api/v1/agents").status() == 401);
    }

    @Test
    @Order(Integer.MAX_VALUE) // they fill what the audit takes of refusals
    void threeHundredGuessesAtTheConsoleAllFail() {
        List<Integer> answers = IntStream.range(0, 300)
                .map(i -> troupe.anonymous()
                        .get("/system/console", "Authorization", basic("admin", i == 0 ? "admin" : "guess" + i))
                        .status())
                .boxed()
                .toList();

        assertThat(answers).isSubsetOf(401, 429);
        assertThat(answers.stream().filter(status -> status == 401).count()).isLessThanOrEqualTo(15);
        Rest.Reply late = troupe.anonymous().get("/system/console", "Authorization", basic("admin", "once more"));
        assertThat(late.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(keyed(key).get("/api/v1/agents").status()).isEqualTo(200);
    }

    @Test
    void loginAndRefusalAreInTheAuditAndNoSecretWithThem() {
        troupe.anonymous().get("/system/console", "Authorization", basic("admin", password));
        troupe.anonymous().get("/system/console/audited", "Authorization", "Bearer swordfish");

        Await.until("both are written", () -> audit().contains("log in") && audit().contains("/console/audited"));
        assertThat(audit())
                .containsPattern("who=admin role=admin from=\\S+ by=PASSWORD what=\"log in\"")
                .contains("what=\"GET /system/console/audited\"")
                .doesNotContain("swordfish")
                .doesNotContain(key);
    }

    /** Its own word is the last one: those before it came with the request. */
    @Test
    void clientIsWhomTheProxyNames() {
        keyed(key).get("/nothing/forwarded", "X-Forwarded-For", "127.0.0.1, 198.51.100.7");
        try (RawPeer peer = RawPeer.open(
                troupe, "/nothing/forwarded/ws", "Authorization: Bearer " + key, "Forwarded: for=198.51.100.8")) {
            assertThat(peer.status()).isEqualTo(403);
        }

        Await.until(
                "both are written",
                () -> audit().contains("from=198.51.100.7 what=\"GET /nothing/forwarded\"")
                        && audit().contains("from=198.51.100.8 what=\"GET /nothing/forwarded/ws\""));
    }

    private static String audit() {
        return Unchecked.call(() -> Files.readString(troupe.home().resolve("logs/audit.log")));
    }

    private static Rest keyed(String text) {
        return new Rest(troupe.uri("/"), List.of("Authorization", "Bearer " + text));
    }

    private static String basic(String user, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(UTF_8));
    }
}
