package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Console;
import dev.troupe.host.trial.Launched;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that lie wherever one may lie, and are told of by none: no log, no answer, no page. */
class SecretsIT {

    private static final String CANARY = "canary-9d2e";
    private static final String CONFIGURED = CANARY + "-configured";
    private static final String QUOTED = CANARY + "-a\"b<c&d";
    private static final String SHORT = "c9d2e";
    private static final String ENVIRONMENT = CANARY + "-environment";

    private static final List<String> PATHS = List.of(
            "/api/v1/agents",
            "/api/v1/agents/canary-teller",
            "/api/v1/deployments",
            "/api/v1/sessions",
            "/health",
            "/health/live",
            "/health/ready",
            "/openapi.json",
            "/system/console/configMgr",
            "/no/such/path");

    private static final List<String> PAGES = List.of(
            "",
            "/troupe",
            "/troupe/state",
            "/bundles",
            "/bundles.json",
            "/components",
            "/components.json",
            "/configMgr",
            "/configMgr.json",
            "/configMgr/acme.mailer",
            "/configMgr/acme.mailer.json",
            "/configMgr/nobody.s",
            "/config",
            "/config.txt",
            "/config.json");

    private static Troupe troupe;
    private static Console console;

    @BeforeAll
    static void start() throws IOException {
        Path home = TrialFolder.folder("secrets");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/acme.mailer.cfg"), mailer(CONFIGURED));
        Files.writeString(
                home.resolve("config/dev.troupe.websocket.cfg"), "client.secret = " + CANARY + "-unknown-key\n");
        troupe = Troupe.of(
                home,
                Launched.host(
                        List.of("--home", home.toString(), "--port", "0"), Map.of("ACME_API_TOKEN", ENVIRONMENT)));
        console = Console.of(troupe);
        troupe.deploy()
                .put(AgentJar.of("teller", "1.0.0").named("canary-teller").with("INLINE", "true"));
        troupe.deploy()
                .put(AgentJar.of("broken", "1.0.0")
                        .named("canary-broken")
                        .with("WHY", "cannot log in with " + CONFIGURED));
        Await.until(
                "the agent answers",
                () -> troupe.rest()
                                .message("canary-teller", "tell", "{\"text\":\"x\"}")
                                .status()
                        == 200);
        Await.until("the other has failed", () -> reasonOf("acme.canary-broken").contains("cannot log in"));
    }

    private static String mailer(String key) {
        return "api.key = " + key + "\nclient.secret = " + QUOTED + "\npassphrase = " + SHORT + "\ngreeting = hello\n";
    }

    private static String reasonOf(String bundle) {
        return troupe.rest().deployments(bundle).stream()
                .map(Rest.Deployed::reason)
                .findFirst()
                .orElse("");
    }

    @AfterAll
    static void stop() {
        troupe.close();
    }

    @Test
    void noAnswerHasOne() {
        List<String> answers = new ArrayList<>();
        for (String path : PATHS) {
            for (Rest rest : List.of(troupe.rest(), troupe.anonymous())) {
                answers.add(rest.get(path + "?token=" + CANARY + "-query").body());
            }
            answers.add(troupe.anonymous()
                    .get(path, "Authorization", "Bearer " + CANARY + "-7")
                    .body());
        }
        answers.add(troupe.rest()
                .message("canary-teller", "fail", "{\"text\":\"" + CONFIGURED + "\"}")
                .body());
        Launched listed = Launched.client("agents", "--home", troupe.home().toString());
        listed.awaitExit();
        answers.add(listed.printed());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY + "-"));
        assertThat(reasonOf("acme.canary-broken")).contains("cannot log in with ***");
        assertThat(listed.printed()).contains("cannot log in with ***");
    }

    @Test
    void noFrameHasOne() {
        try (Peer peer = Peer.connect(troupe.agent("canary-teller"))) {
            assertThat(peer.ask("fail", "{\"text\":\"" + CONFIGURED + "\"}").toString())
                    .contains("agent_failed")
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void noPageOfTheConsoleHasOne() {
        Map<String, String> pages = new TreeMap<>();
        for (String page : PAGES) {
            pages.put(page, console.get(page).body());
        }
        for (String id : ids("/bundles.json", "data")) {
            pages.put("/bundles/" + id, console.get("/bundles/" + id + ".json").body());
        }
        for (String id : ids("/components.json", "data")) {
            pages.put(
                    "/components/" + id,
                    console.get("/components/" + id + ".json").body());
        }
        for (String pid : List.of("acme.mailer", "dev.troupe.websocket")) {
            pages.put("POST " + pid, form(pid, "").body());
        }

        assertThat(pages.get("/config.txt")).contains("registered 0 printer(s)"); // so the downloads are empty too
        assertThat(pages.get("POST acme.mailer"))
                .contains("api.key", "client.secret", "passphrase", "***", "hello")
                .doesNotContain(SHORT);
        assertThat(pages.values()).anySatisfy(page -> assertThat(page).contains("api.key = ***"));
        assertThat(pages).allSatisfy((path, page) -> assertThat(page).as(path).doesNotContain(CANARY + "-"));
    }

    /** Those of the console that print everything are closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status-Configurations",
                "/status-Configurations.txt",
                "/status-Configurations.zip",
                "/status-Configurations/configuration-status.zip",
                "/status-Configurations/configuration-status.txt",
                "/status-System%20Properties",
                "/status-System%20Properties.txt",
                "/status-slingprops",
                "/status-Threads.txt",
                "/status-threads",
                "/status-jstack-threaddump.txt",
                "/services",
                "/services.json",
                "/vmstat",
                "/logs"
            })
    void pageThatPrintsEverythingIsNotThere(String page) {
        Console.Reply reply = console.get(page);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain(CANARY);
    }

    @Test
    void secretThatIsSavedUntouchedStays() throws IOException {
        Path file = troupe.home().resolve("config/acme.mailer.cfg");

        Console.Reply saved = form(
                "acme.mailer",
                "apply=true&action=ajaxConfigManager&propertylist=api.key,client.secret,passphrase,greeting"
                        + ",felix.fileinstall.filename&felix.fileinstall.filename=" + file.toUri()
                        + "&api.key=***&client.secret=***&passphrase=***&greeting=changed");

        assertThat(saved.status()).as(saved.body()).isLessThan(400);
        Await.until("the file has the change", () -> text(file).contains("changed"));
        assertThat(text(file).replace("\\", ""))
                .contains(CONFIGURED, QUOTED, SHORT)
                .doesNotContain("***");
        Files.writeString(file, mailer(CONFIGURED));
    }

    @Test
    void noLogHasOne() {
        troupe.configure("dev.troupe.core.sessions.cfg", "password = " + CANARY + "-typed\ndeadline.ms = 30001\n");
        try (Peer peer = Peer.connect(troupe.agent("canary-teller"))) {
            peer.ask("tell", "{\"text\":\"" + CONFIGURED + "\"}");
            peer.ask("tell", "{\"text\":\"" + ENVIRONMENT + "\"}");
            peer.ask("tell", "{\"text\":\"password=" + CANARY + "-said\"}");
            peer.ask("tell", "{\"text\":\"Authorization: Bearer " + CANARY + "-7\"}");
            peer.ask("fail", "{\"text\":\"" + CONFIGURED + "\"}");
            peer.ask("tell", "{\"text\":\"the last one\"}");
        }
        troupe.rest().get("/nobody/" + CONFIGURED);
        troupe.anonymous().get("/system/console/" + CONFIGURED);

        Await.until("all is written", () -> troupe.log().contains("told the last one"));
        Await.until(
                "the refusal is written",
                () -> text(troupe.home().resolve("logs/audit.log")).contains("/system/console/***"));
        assertThat(troupe.log()).contains("told ***").contains("password=***").contains("cannot log in with ***");
        assertThat(filesWithCanary(troupe.home().resolve("logs"))).isEmpty();
        assertThat(troupe.process().printed() + troupe.process().complained()).doesNotContain(CANARY + "-");
    }

    @Test
    void passwordWhereAReferenceBelongsIsRefusedUnsaid() throws IOException {
        Path home = TrialFolder.folder("refused");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/host.properties"),
                "tls.keystore = keys.p12\ntls.keystore.password = " + CANARY + "-password\n");

        Launched process = Launched.host(List.of("--home", home.toString(), "--port", "0"));

        assertThat(process.awaitExit()).isEqualTo(11);
        assertThat(process.complained())
                .startsWith("troupe: tls.keystore.password refused: say where the secret lies")
                .doesNotContain(CANARY);
    }

    private static List<String> ids(String page, String list) {
        List<String> ids = new ArrayList<>();
        JsonParser.parseString(console.get(page).body())
                .getAsJsonObject()
                .getAsJsonArray(list)
                .forEach(each -> ids.add(each.getAsJsonObject().get("id").getAsString()));
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private static Console.Reply form(String pid, String fields) {
        return console.post("/configMgr/" + URLEncoder.encode(pid, UTF_8), fields, "X-Troupe-Request", "1");
    }

    private static List<Path> filesWithCanary(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(CANARY + "-"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
