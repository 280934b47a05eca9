package dev.troupe.host.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Console;
import dev.troupe.host.trial.Console.Reply;
import dev.troupe.host.trial.Tally;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Web Console and the pages of others. On a host of its own, for its guard is taken away for a while. */
class ConsoleIT {

    /** What a browser says of a form that the page of another site has sent. */
    private static final String[] CROSS_SITE = {
        "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
    };

    private static Console console;

    @BeforeAll
    static void start() {
        console = Console.start();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /**
     * As the browser of an operator would send it who has logged in, and visits another page. Without an {@code Origin}, which older browsers and some extensions
     * leave out, so that the guard of all servlets has nothing against it.
     */
    @Test
    void crossSiteUploadInstallsBundleWithoutTheGuardAndNothingWithIt() {
        assertThat(upload(Tally.jar("smuggled-1", "1.0.0"), CROSS_SITE).status())
                .isEqualTo(403);

        order("/bundles/dev.troupe.console", "action=stop");
        Await.until(
                "the guard is away",
                () -> upload(Tally.jar("smuggled-2", "1.0.0"), CROSS_SITE).status() == 302);
        Await.until("the attack has worked", () -> bundles().contains("acme.smuggled-2"));
        console.post("/bundles/acme.smuggled-2", "action=uninstall");
        console.post("/bundles/dev.troupe.console", "action=start");
        Await.until(
                "the guard is back",
                () -> console.post("/bundles", "action=none").status() == 403);

        assertThat(upload(Tally.jar("smuggled-3", "1.0.0"), CROSS_SITE).status())
                .isEqualTo(403);
        assertThat(upload(Tally.jar("smuggled-3", "1.0.0"), "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(bundles()).doesNotContain("acme.smuggled");
    }

    @Test
    void nobodyEntersWithDefaultCredentials() {
        for (String credentials : List.of("admin:admin", "admin:", "karaf:karaf", "root:root")) {
            assertThat(console.as(credentials).get("/bundles").status())
                    .as(credentials)
                    .isIn(401, 403, 429);
        }
        assertThat(console.as("").get("/bundles").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/troupe", "/bundles", "/components", "/configMgr", "/res/lib/support.js", "/nowhere"})
    void everyAnswerForbidsFramesAndSniffing(String path) {
        Reply reply = console.get(path);

        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void onlyThePagesThatAreNeededAreThere() {
        for (String page : List.of("/troupe", "/bundles", "/components", "/configMgr")) {
            assertThat(console.get(page).status()).as(page).isEqualTo(200);
        }
        for (String page : List.of("/vmstat", "/services", "/licenses", "/status-Configurations")) {
            Await.until(page + " is not there", () -> console.get(page).status() == 404);
        }
        assertThat(console.get("").header("Location")).endsWith("/system/console/troupe");
    }

    /** Whose policy has no exceptions, unlike that of the console's own pages. */
    @Test
    void troupePageRunsNothingInline() {
        assertThat(console.get("/troupe").header("Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void pageTellsStateOnlyWhenItHasChanged() {
        Reply first = console.get("/troupe/state");

        assertThat(first.body()).contains("\"deployments\"");
        assertThat(console.get("/troupe/state", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"do\":\"retire\",\"file\":\"../data/x.jar\"}",
                "{\"do\":\"retire\",\"file\":\"none.jar\"}",
                "{\"do\":\"explode\"}",
                "{\"do\":7}",
                "[]",
                "{"
            })
    void orderThatMakesNoSenseIsRefusedInOneSentence(String order) {
        Reply reply =
                console.post("/troupe/orders", order, "X-Troupe-Request", "1", "Content-Type", "application/json");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"error\":\"");
    }

    private static void order(String path, String form) {
        assertThat(console.post(path, form, "X-Troupe-Request", "1").status()).isLessThan(400);
    }

    private static String bundles() {
        return console.get("/bundles.json").body();
    }

    private static Reply upload(AgentJar jar, String... headers) {
        String body = part("action\"", "install") + part("bundlestart\"", "start")
                + part(
                        "bundlefile\"; filename=\"" + jar.fileName() + "\"\r\nContent-Type: application/java-archive",
                        new String(jar.bytes(), ISO_8859_1))
                + "--frontier--\r\n";
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "multipart/form-data; boundary=frontier";
        return console.post("/bundles", body, all);
    }

    private static String part(String name, String content) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + content + "\r\n";
    }
}
