package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Browser;
import dev.troupe.host.trial.Clerk;
import dev.troupe.host.trial.Console;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An operator's day at the Troupe page, in a browser. Where there is none ({@code apt-get install chromium-headless-shell}) these are skipped, but
 * not on the build machine. With {@code -Dtroupe.shots=DIR} it leaves pictures.
 */
class ConsolePageIT {

    private static final String SESSIONS = "dev.troupe.core.sessions.cfg";

    private static Console console;
    private static Troupe troupe;
    private static Browser browser;

    @BeforeAll
    static void start() {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        console = Console.start();
        troupe = console.troupe();
        browser = Browser.open(chromium.get()).logsInAs(console.user(), console.password());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            console.close();
        }
    }

    @BeforeEach
    void openThePage() {
        browser.go(console.uri("/troupe"));
        browser.sees("#link", "live");
    }

    @AfterEach
    void nothingWasKeptOutByTheContentPolicyAndNoScriptFailed() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void operatorSeesWhyJarDoesNotRunAndMendsIt() throws IOException {
        AgentJar lacking = AgentJar.of("needs-missing", "1.0.0").named("needy").without("acme.missing");

        troupe.deploy().put(lacking, "needy.jar");
        browser.sees(
                "#trouble-list li[data-file='needy.jar']",
                "acme.needy 1.0.0 needs package acme.missing: no bundle exports it");
        browser.sees("#count-failed", "1");
        shoot("troupe-page-why");
        troupe.deploy().put(AgentJar.of("needs-missing", "1.0.1").named("needy"), "needy.jar");

        browser.sees("#agent-rows tr[data-agent='needy']", "1.0.1");
        browser.seesNo("#trouble-list li[data-file='needy.jar']");
    }

    @Test
    void operatorDrainsAgentRetiresItAndBringsItBack() {
        AgentJar jar = Tally.jar("drainee", "1.0.0");
        String agent = "#agent-rows tr[data-agent='drainee']";
        String row = "#deployment-rows tr[data-file='" + jar.fileName() + "']";
        troupe.deploy().put(jar);
        browser.sees(agent, "live");
        try (Peer peer = Peer.connect(troupe.agent("drainee"))) {
            peer.ask(Tally.ADD, Tally.step(1, 0));
            browser.sees("#session-rows", "drainee");

            browser.click(agent + " [data-order='drain']");
            browser.sees(agent, "drained");
            assertThat(troupe.rest().message("drainee", Tally.GET, "{}").body()).contains("is drained");
            assertThat(peer.ask(Tally.ADD, Tally.step(1, 0)).success()).isTrue();
        }
        browser.click(row + " [data-order='retire']");
        browser.sees("#ask", "taken out of the deploy folder and kept aside");
        browser.click("#ask-do");
        browser.seesNo(row);

        browser.click("#gone summary");
        browser.click("#gone-rows tr[data-file='" + jar.fileName() + "'] [data-order='bring-back']");
        browser.sees(row, "live");
        browser.click(agent + " [data-order='resume']");
        browser.sees(agent, "live");
        assertThat(troupe.rest().message("drainee", Tally.GET, "{}").status()).isEqualTo(200);
    }

    @Test
    void operatorDeploysAnewWhatIsLive() {
        AgentJar jar = Tally.jar("again", "1.0.0");
        String row = "#deployment-rows tr[data-file='" + jar.fileName() + "'][data-state='live']";
        troupe.deploy().put(jar);
        browser.sees(row, "1.0.0");
        String since = "document.querySelector(\"" + row + " time\").dateTime";
        String before = browser.evaluate(since).getAsString();

        browser.click(row + " [data-order='redeploy']");

        Await.until(
                "another is live",
                () -> !browser.evaluate("document.querySelector(\"" + row + " time\")?.dateTime ?? '" + before + "'")
                        .getAsString()
                        .equals(before));
        browser.sees("#said", "is deployed anew");
    }

    @Test
    void operatorPinsTheLowerVersionWithTheHigherAsCanary() {
        AgentJar lower = Tally.jar("pinned", "1.0.0");
        AgentJar higher = Tally.jar("pinned", "1.1.0");
        String agents = "#agent-rows";
        troupe.deploy().put(lower);
        troupe.deploy().put(higher);
        String row = "#deployment-rows tr[data-file='" + lower.fileName() + "']";
        browser.sees(row, "superseded");

        browser.click(row + " [data-order='pin']");
        browser.type("#ask input[name='canary']", "1.1.0");
        browser.type("#ask input[name='share']", "0");
        browser.click("#ask-do");
        browser.sees(row, "pinned");
        browser.sees(agents, "canary, 0 %");
        assertThat(troupe.rest().message("pinned", Tally.GET, "{}").body()).contains("\"version\":\"1.0.0\"");

        browser.click(row + " [data-order='unpin']");
        browser.sees(row, "superseded");
        assertThat(troupe.rest().message("pinned", Tally.GET, "{}").body()).contains("\"version\":\"1.1.0\"");
    }

    @Test
    void operatorSeesWhatFailedLately() {
        AgentJar jar = Tally.jar("failing", "1.0.0");
        troupe.deploy().put(jar);
        browser.sees("#agent-rows tr[data-agent='failing']", "live");

        troupe.rest().message("failing", Tally.ADD, Tally.step(1, -1));

        browser.sees("#failure-rows", "IllegalArgumentException at acme.tally.TallyAgent.add(TallyAgent.java");
    }

    @Test
    void operatorReplaysDeadLetterOnceItsAgentIsMendedAndDeletesAnother() throws IOException {
        Clerk clerk = Clerk.hired(troupe, "clerk");
        troupe.rest().message("clerk", "file", "{\"sheet\":1}");
        troupe.rest().message("clerk", "file", "{\"sheet\":2,\"text\":\"" + "x".repeat(400) + "\"}");
        long first = clerk.deadLetters().getLast().id();
        long second = clerk.deadLetters().getFirst().id();
        browser.sees("#store", "store");
        browser.sees("#count-letters", "2");
        browser.sees(letter(first), "agent 'clerk' failed");
        browser.sees(letter(second), "x…");
        shoot("troupe-page-letters");
        clerk.mend();

        browser.click(letter(first) + " [data-order='replay']");
        browser.sees("#said", "dead letter " + first + " is with its agent again");
        browser.seesNo(letter(first));
        browser.click(letter(second) + " [data-order='delete']");
        browser.sees("#ask", "gone for good");
        browser.click("#ask-do");

        browser.seesNo(letter(second));
        browser.sees("#no-letters", "No message to a durable agent was given up");
        assertThat(clerk.deadLetters()).isEmpty();
        Path audit = troupe.home().resolve("logs/audit.log");
        Await.until("it is written down", () -> text(audit).contains("dead letter " + second + " is deleted"));
    }

    private static String letter(long id) {
        return "#letter-rows tr[data-letter='" + id + "']";
    }

    @Test
    void operatorChangesSettingAndItIsInForceAndWrittenBack() {
        troupe.deploy().put(Tally.jar("timed", "1.0.0"));
        browser.sees("#agent-rows tr[data-agent='timed']", "live");
        Path file = troupe.home().resolve("config").resolve(SESSIONS);
        Pattern written = Pattern.compile("(?m)^deadline.ms *= *.*150");
        String comment = text(file).lines().findFirst().orElseThrow();

        browser.go(console.uri("/configMgr/dev.troupe.core.sessions"));
        browser.type("[name='deadline.ms']", "150");
        browser.click(".ui-dialog-buttonset button:last-child");

        try (Peer peer = Peer.connect(troupe.agent("timed"))) {
            Await.until("slow answers are late", () -> isLate(peer.ask(Tally.ADD, Tally.step(1, 400))));
            Await.until("it is written back", () -> written.matcher(text(file)).find());
            assertThat(text(file)).startsWith(comment);

            troupe.deconfigure(SESSIONS); // other tests have time
            Await.until(
                    "slow answers are in time",
                    () -> peer.ask(Tally.ADD, Tally.step(1, 400)).success());
        }
    }

    @Test
    void pageCanBeReadOnPhoneAndInTheDark() throws IOException {
        browser.size(390, 844, true);
        browser.go(console.uri("/troupe"));
        browser.sees("#agent-rows", "echo");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").getAsInt())
                .isLessThanOrEqualTo(390);
        shoot("troupe-page-phone");
        browser.size(1280, 900, false).dark(true);
        shoot("troupe-page-dark");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .getAsString())
                .isEqualTo("rgb(23, 22, 26)");
        browser.dark(false);
    }

    @Test
    void consoleWorksUnderItsContentPolicy() {
        for (String page : new String[] {"/bundles", "/components", "/configMgr"}) {
            browser.go(console.uri(page));
            browser.sees(".statline", "");
            Await.until(
                    page + " lists something",
                    () -> browser.evaluate("document.querySelectorAll('table tbody tr').length > 5")
                            .getAsBoolean());
        }
    }

    private static boolean isLate(Frame answer) {
        return !answer.success() && answer.code().equals("timeout");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void shoot(String name) throws IOException {
        String folder = System.getProperty("troupe.shots");
        if (folder != null) {
            browser.shoot(Files.createDirectories(Path.of(folder)).resolve(name + ".png"));
        }
    }
}
