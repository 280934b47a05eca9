package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Browser;
import dev.troupe.host.trial.TrialFolder;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import dev.troupe.host.trial.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The chat page, in a browser. Where there is none these are skipped, but not on the build machine. With {@code -Dtroupe.shots=DIR} it leaves pictures.
 */
@ExtendWith(TroupeExtension.class)
class ChatPageIT {

    private static final String LOCAL = "/clients/local.html";
    private static final String DOOR = "dev.troupe.websocket.cfg";

    /** Sentence → who answers it. */
    private static final Map<String, String> SENTENCES = Map.of(
            "I want to start working out", "Helios 💪",
            "What should I eat for breakfast?", "Ceres 🥗",
            "Hello! What can you help with?", "Assistant 🤖");

    private static Browser browser;
    private static Wire wire;

    @BeforeAll
    static void start(Troupe troupe) {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        troupe.deploy().put(AgentJar.of("chatty", "1.0.0").named("paged-chatty"));
        Await.until(
                "the agent can be addressed",
                () -> troupe.rest()
                        .get("/api/v1/route?text=@paged-chatty+hello")
                        .text("agent")
                        .equals("paged-chatty"));
        wire = Wire.to(troupe);
        browser = Browser.open(chromium.get());
    }

    @AfterAll
    static void stop(Troupe troupe) {
        if (browser != null) {
            browser.close();
            wire.close();
            troupe.deploy().clear("paged-chatty");
        }
    }

    @AfterEach
    void nothingWasKeptOutByTheContentPolicyAndNoScriptFailed() {
        assertThat(browser.complaints())
                .noneMatch(complaint ->
                        complaint.contains("Content Security Policy") || complaint.contains("exceptionDetails"));
    }

    private static void say(String text) {
        browser.type("#text", text);
        browser.click("#send");
    }

    @Test
    void pageChatsWithTheAgentsThatTheSentencesSuit(Troupe troupe) throws IOException {
        browser.go(troupe.uri(LOCAL + "?user=page"));
        browser.sees("#link", "connected as page");
        browser.sees("#log li[data-agent='System']", "Welcome!");

        SENTENCES.forEach((sentence, title) -> {
            say(sentence);

            browser.sees("#log li:last-child:not(.mine):not(.system)", title);
        });

        SENTENCES.forEach((sentence, title) -> browser.sees("#agents", title));
        shoot("chat-page");
    }

    @Test
    void whatAgentsSayIsShownAsTextAndNeverAsMarkup(Troupe troupe) {
        browser.go(troupe.uri(LOCAL + "?user=page-markup"));
        browser.sees("#link", "connected");

        say("@paged-chatty <img src=x onerror=alert(1)><b>bold</b>");

        browser.sees("#log li[data-agent='Chatty 💬']", "<img src=x onerror=alert(1)><b>bold</b>");
        assertThat(browser.evaluate("document.querySelectorAll('#log img, #log .text b').length")
                        .getAsInt())
                .isZero();
    }

    @Test
    void pageComesBackWhenItsWireIsCutAndTheConversationGoesOn() {
        browser.go(wire.uri(LOCAL + "?user=page-cut"));
        browser.sees("#link", "connected");
        say("@paged-chatty one");
        browser.sees("#log li[data-agent='Chatty 💬']", "1: @paged-chatty one");

        wire.cutForNow(); // until it has been seen that it is cut
        browser.sees("#link", "back in");
        wire.mend();
        browser.sees("#link", "connected as page-cut");
        say("@paged-chatty two");

        browser.sees("#log li[data-agent='Chatty 💬']:last-child", "2: @paged-chatty two");
    }

    @Test
    void otherPageTalksToAnyServer(Troupe troupe) throws IOException {
        browser.go(troupe.uri("/clients/external.html"));
        browser.type("#user", "page-external");
        browser.type("#url", troupe.socket("/ws/").toString() + "{user_id}");
        browser.click("#connect");
        browser.sees("#link", "connected as page-external");

        say("@paged-chatty from afar");

        browser.sees("#log li[data-agent='Chatty 💬']", "1: @paged-chatty from afar");
        shoot("chat-page-external");
    }

    @Test
    void pageThatWasSavedTalksToAHostThatAllowsIt(Troupe troupe) throws IOException {
        Path saved = TrialFolder.folder("saved").resolve("chat.html");
        Files.writeString(saved, troupe.rest().get(LOCAL).body());
        browser.go(saved.toUri());
        browser.type("#user", "page-saved");
        browser.type("#url", troupe.socket("/ws/").toString() + "{user_id}");
        browser.click("#connect");
        browser.sees("#log li[data-agent='System']", "allowed.origins = null");
        try {
            troupe.configure(DOOR, "allowed.origins = null\n");

            browser.sees("#link", "connected as page-saved");
            say("@paged-chatty from a disk");
            browser.sees("#log li[data-agent='Chatty 💬']", "1: @paged-chatty from a disk");
            browser.sees("#agents li[data-agent='Chatty 💬']", "Chatty");
        } finally {
            troupe.deconfigure(DOOR);
        }
    }

    @Test
    void rootLeadsBrowsersToTheChat(Troupe troupe) {
        browser.go(troupe.uri("/"));
        browser.sees("#agents", "Chatty 💬");

        browser.click("a.chat");

        browser.sees("#link", "connected as ");
    }

    @Test
    void pageCanBeReadOnPhoneAndInTheDark(Troupe troupe) throws IOException {
        browser.size(390, 844, true);
        browser.go(troupe.uri(LOCAL + "?user=page-phone"));
        browser.sees("#link", "connected");
        say("@paged-chatty hello");
        browser.sees("#log li[data-agent='Chatty 💬']", "hello");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").getAsInt())
                .isLessThanOrEqualTo(390);
        assertThat(browser.evaluate("innerHeight - document.getElementById('say').getBoundingClientRect().bottom")
                        .getAsDouble())
                .as("room below what is typed")
                .isLessThan(1);
        shoot("chat-page-phone");
        browser.size(1280, 900, false).dark(true);
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .getAsString())
                .isEqualTo("rgb(23, 22, 26)");
        shoot("chat-page-dark");
        browser.dark(false);
    }

    private static void shoot(String name) throws IOException {
        String folder = System.getProperty("troupe.shots");
        if (folder != null) {
            browser.shoot(Files.createDirectories(Path.of(folder)).resolve(name + ".png"));
        }
    }
}
