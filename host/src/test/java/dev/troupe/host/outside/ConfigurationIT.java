package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Metatype;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Files of {@code config/} that are edited while people talk. On a host of its own, which has started with nothing but bad values. Throughout all
 * tests one connection talks on.
 */
class ConfigurationIT {

    private static final String SESSIONS = "dev.troupe.core.sessions.cfg";
    private static final String ENDPOINT = "dev.troupe.websocket.endpoint-agents.cfg";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** What no key may be. */
    private static final String NOTHING = "§";

    /** Of these there may be many, each of which is refused as a whole. */
    private static final Set<String> MANY = Set.of(
            "dev.troupe.websocket.endpoint",
            "dev.troupe.bridge.link",
            "dev.troupe.deploy.pin",
            "dev.troupe.llm.model",
            "dev.troupe.realtime.task",
            "dev.troupe.realtime.stream");

    /** Names and places of others' systems, in which nothing can be told to be wrong before one goes there. */
    private static final Set<String> ANY = Set.of(
            "bootstrap.servers",
            "client.id",
            "folder",
            "group",
            "host",
            "in",
            "out",
            "secrets.folder",
            "tls.truststore",
            "user");

    private static final Set<String> LINKS =
            Set.of("dev.troupe.context", "dev.troupe.kafka", "dev.troupe.mqtt", "dev.troupe.platform");

    private static final List<Metatype.Key> KEYS = Metatype.read().described().values().stream()
            .flatMap(List::stream)
            .filter(key -> !MANY.contains(key.pid()))
            .filter(key -> !LINKS.contains(key.pid()) || !ANY.contains(key.name()))
            .toList();

    private static Troupe troupe;
    private static Peer witness;
    private static int told;

    private int logged;

    @BeforeAll
    static void start() throws IOException {
        Path home = TrialFolder.folder("badly-configured");
        Files.createDirectories(home.resolve("config"));
        write(home, ConfigurationIT::unreadable);
        Troupe.configure(home, "dev.troupe.websocket.endpoint-bad.cfg", "path = nowhere\n");
        // Else FileInstall writes what it has read back into a file that is edited again within milliseconds.
        Troupe.configure(home, "host.properties", "framework.felix.fileinstall.enableConfigSave = false\n");
        troupe = Troupe.start(home);
        troupe.deploy().put(Tally.jar("tally", "1.0.0"));
        Await.until(
                "the agent answers",
                () -> troupe.rest().message("tally", Tally.GET, "{}").status() == 200);
        witness = Peer.connect(troupe.agent("tally"));
    }

    @AfterAll
    static void stop() {
        troupe.close();
    }

    @BeforeEach
    void listen() {
        logged = troupe.log().length();
    }

    @AfterEach
    void conversationGoesOn() {
        told++;
        assertThat(witness.ask(Tally.ADD, Tally.step(1, 0)).number("total")).isEqualTo(told);
    }

    @Test
    void hostWithNothingButBadValuesStartsOnDefaultsAndNamesEach() {
        assertThat(troupe.rest().get("/health/ready").status()).isEqualTo(200);
        assertThat(KEYS)
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> awaitLogged(
                        "ERROR .*configuration " + key.pid() + ": " + key.name() + written(key) + " refused: .*"
                                + (key.bounds().isEmpty() || !key.whole()
                                        ? ""
                                        : "a whole number, " + key.bounds() + "; " + key.standard())
                                + ".* stays in force"));
        assertThat(troupe.log())
                .contains("endpoint 'bad': path 'nowhere' refused")
                .contains("there is no such endpoint until it is mended");
    }

    @Test
    void eachKeyIsTakenUpWhileTheHostRunsAndGivenBackWhenItsFileIsDeleted() {
        write(troupe.home(), ConfigurationIT::other);
        awaitLog(key -> "configuration " + key.pid() + ": " + key.name() + " is ");
        conversationGoesOn();

        KEYS.forEach(key -> delete(key.pid() + ".cfg"));

        awaitLog(key -> "configuration " + key.pid() + ": " + key.name() + " is " + shown(key.standard()) + " (was ");
    }

    @Test
    void numbersBeyondTheirBoundsAreRefusedAndTheOldOnesStay() {
        write(troupe.home(), ConfigurationIT::tooSmall);
        awaitLog(key -> !key.isNumber() ? "" : tooSmall(key) + " refused: " + key.bounds() + "; ");
        conversationGoesOn();

        write(troupe.home(), ConfigurationIT::tooLarge);

        awaitLog(key -> !key.isNumber() ? "" : tooLarge(key) + " refused: " + key.bounds() + "; ");
    }

    @Test
    void editedDeadlineIsInForceOnOpenConnectionsSoon() {
        try (Peer peer = Peer.connect(troupe.agent("tally"))) {
            troupe.configure(SESSIONS, "deadline.ms = 100\n");
            Await.until(
                    "slow answers are late", SOON, () -> askSlowly(peer).code().equals("timeout"));

            troupe.configure(SESSIONS, "deadline.ms = 0\n");
            Await.until("it is refused", SOON, () -> since().contains("deadline.ms 0 refused: 1 to 86400000; 100"));

            assertThat(askSlowly(peer).code()).isEqualTo("timeout");
            delete(SESSIONS);
            Await.until("slow answers are in time", SOON, () -> askSlowly(peer).success());
        }
    }

    @Test
    void editedOriginsDecideWhichPagesMayComeNext() {
        String origin = "Origin: https://app.example";
        assertThat(statusOf(origin)).isEqualTo(403);

        troupe.configure("dev.troupe.websocket.cfg", "allowed.origins = https://app.example\n");

        Await.until("the page may", SOON, () -> statusOf(origin) == 101);
        delete("dev.troupe.websocket.cfg");
        Await.until("the page may no more", SOON, () -> statusOf(origin) == 403);
    }

    @Test
    void endpointThatChangesOrGoesClosesNobodyAndBadOneStaysAsItWas() {
        troupe.configure(ENDPOINT, "path = /moved/{name}\n");
        Await.until("it has moved", SOON, () -> opens("/moved/tally"));
        conversationGoesOn();

        for (String bad :
                List.of("path = moved", "path = /a\ndialect = a b", "path = /b\npublish = yes", "dialect = x")) {
            listen();
            troupe.configure(ENDPOINT, bad + "\n");
            Await.until(bad + " is refused", SOON, () -> since().contains("/moved/{name} ('agents') stays as it was"));
            assertThat(opens("/moved/tally")).isTrue();
        }
        conversationGoesOn();

        delete(ENDPOINT);
        Await.until("it is gone", SOON, () -> !opens("/moved/tally"));
        conversationGoesOn();
        troupe.configure(ENDPOINT, "path = /agents/{name}/ws\n");
        Await.until("it is back", SOON, () -> opens("/agents/tally/ws"));
    }

    @Test
    void misspeltKeyIsToldWithWhatMayBeMeant() {
        troupe.configure("dev.troupe.websocket.cfg", "max.conections = 5\n");
        troupe.configure(ENDPOINT, "path = /agents/{name}/ws\ndialet = other\n");

        Await.until(
                "both are told",
                SOON,
                () -> since().contains("did you mean max.connections?") && since().contains("did you mean dialect?"));
    }

    @Test
    void fileThatCannotBeReadLeavesWhatWasInForce() {
        delete(SESSIONS);

        troupe.configure(SESSIONS, "deadline.ms = \\u00zz\n");

        Await.until("the log names the file", SOON, () -> since().contains(SESSIONS));
        assertThat(since()).doesNotContain("deadline.ms is");
    }

    private static void write(Path home, Function<Metatype.Key, String> value) {
        KEYS.stream().collect(Collectors.groupingBy(Metatype.Key::pid)).forEach((pid, keys) -> {
            String text = keys.stream()
                    .map(key -> key.name() + " = " + value.apply(key) + "\n")
                    .collect(Collectors.joining());
            Troupe.configure(home, pid + ".cfg", text);
        });
    }

    /** What the log says of the value: nothing where it may be a secret. */
    private static String written(Metatype.Key key) {
        return key.name().endsWith("password") ? "" : " '§'";
    }

    private static String unreadable(Metatype.Key key) {
        return NOTHING;
    }

    /** Allowed, and harmless for a while. */
    private static String other(Metatype.Key key) {
        return switch (key.name()) {
            case "allowed.origins" -> "https://other.example";
            case "allowed.hosts" -> "other.example";
            case "ready.needs" -> "websocket";
            case "anonymous" -> "false";
            case "url" -> "jdbc:postgresql://db.example/troupe";
            case "user" -> "somebody";
            case "password", "tls.truststore.password" -> "env:NOBODY";
            case "enabled" -> "false";
            case "platform" -> "elsewhere";
            case "security.protocol" -> "SSL";
            case "sasl.mechanism" -> "PLAIN";
            case "start" -> "latest";
            case "protocol" -> "ssl";
            case "version" -> "3";
            case "agent.type", "implementation.type", "name" ->
                "other-" + key.name().replace('.', '-');
            case "max.concurrent.tasks.of", "task.timeout.ms.of" -> "no-agent=5";
            case "publish.role", "status.role" -> "operator";
            case "read.role", "send.role" -> "admin";
            case "keys.users" -> "own";
            case "interactions.names" -> "general=Other";
            case "streams.allowed.origins" -> "https://other.example";
            case "process", "none", "delivery.durable", "delivery.memory" ->
                "no-" + key.name().replace('.', '-');
            case "heap.mb.by.agent" -> "no-agent=64";
            case "jvm.options" -> "-Dother=1";
            case "fallback" -> "no-agent";
            case "delivery.routed" -> "durable";
            case "classifier.threshold", "switch.threshold", "model.threshold" -> "0.25";
            default ->
                Long.toString(Long.parseLong(key.standard()) + (key.standard().equals(key.most()) ? -1 : 1));
        };
    }

    private static String tooSmall(Metatype.Key key) {
        return key.isNumber() ? Long.toString(Long.parseLong(key.least()) - 1) : NOTHING;
    }

    private static String tooLarge(Metatype.Key key) {
        return key.isNumber() ? Long.toString(Long.parseLong(key.most()) + 1) : NOTHING;
    }

    private static String shown(String value) {
        return value.matches("[A-Za-z0-9._+-]+") ? value : "'" + value + "'";
    }

    private static void awaitLogged(String pattern) {
        Pattern line = Pattern.compile(pattern);
        Await.until(pattern, SOON, () -> line.matcher(troupe.log()).find());
    }

    private void awaitLog(Function<Metatype.Key, String> sentence) {
        for (Metatype.Key key : KEYS) {
            Await.until(key + ": " + sentence.apply(key), SOON, () -> since().contains(sentence.apply(key)));
        }
    }

    private String since() {
        return troupe.log().substring(logged);
    }

    private static void delete(String file) {
        Path path = troupe.home().resolve("config").resolve(file);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int statusOf(String header) {
        try (RawPeer peer = RawPeer.open(troupe, "/agents/tally/ws", header)) {
            return peer.status();
        }
    }

    private static boolean opens(String path) {
        try (RawPeer peer = RawPeer.open(troupe, path)) {
            return peer.status() == 101;
        }
    }

    /** Takes half a second, unless the deadline is shorter. */
    private static Frame askSlowly(Peer peer) {
        return peer.ask(Tally.ADD, Tally.step(1, 500));
    }
}
