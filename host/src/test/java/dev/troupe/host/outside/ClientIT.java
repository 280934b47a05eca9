package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Browser;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import dev.troupe.host.trial.Wire;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The JavaScript client that the host serves, in a browser, over a wire that is cut. Where there is no browser these are skipped, but not on the
 * build machine.
 */
@ExtendWith(TroupeExtension.class)
class ClientIT {

    private static final String AGENT = "paged";

    private static Wire wire;
    private static Browser browser;

    @BeforeAll
    static void start(Troupe troupe) {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        troupe.deploy().put(Tally.jar(AGENT, "1.0.0"));
        troupe.deploy().put(AgentJar.of("caller", "1.0.0").named("paging"));
        for (String agent : new String[] {AGENT, "paging"}) {
            Await.until(
                    agent + " is here",
                    () -> troupe.rest().get("/api/v1/agents/" + agent).status() == 200);
        }
        wire = Wire.to(troupe);
        browser = Browser.open(chromium.get());
        browser.go(wire.uri("/health"));
        run("const { connect } = await import('/client/troupe.js'); window.connect = connect;");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            wire.close();
        }
    }

    @AfterEach
    void tidy() {
        wire.mend();
        run("window.client?.close();");
    }

    @Test
    void requestHasItsAnswerAndAnErrorOfTheHostIsOne() {
        connect(AGENT);

        assertThat(value("(await client.request('add', {by: 2})).data.total")).isEqualTo("2");
        assertThat(value("await client.request('nothing', {}).catch((error) => error.code)"))
                .isEqualTo("unknown_type");
        assertThat(value("client.state")).isEqualTo("open");
    }

    @Test
    void streamLosesNoPieceAndDoublesNoneWhenTheWireIsCut() {
        connect(AGENT);
        run("window.pieces = []; window.answer = client.request('count', {to: 60, pauseMillis: 15},"
                + " {onPiece: (piece, index) => pieces.push(index + ':' + piece.text.trim())});");
        for (int heard = 10; heard <= 30; heard += 10) {
            awaitTrue("pieces.length >= " + heard);
            int opened = opened();
            wire.cut();
            Await.until("it is back", () -> opened() > opened);
        }

        assertThat(value("(await answer).data.text.trim().split(' ').length")).isEqualTo("60");
        assertThat(value("pieces.length + ' ' + pieces.every((piece, i) => piece === i + ':' + (i + 1))"))
                .isEqualTo("60 true");
        assertThat(value("lost.length")).isEqualTo("0");
        assertThat(opened()).isGreaterThan(2);
    }

    private static int opened() {
        return Integer.parseInt(value("states.filter((state) => state === 'open').length"));
    }

    @Test
    void requestsAreHandledOnceAndInOrderThoughTheWireIsCutAgainAndAgain() {
        connect(AGENT);
        run(
                "window.totals = []; window.all = Promise.all(Array.from({length: 150}, (none, i) => new Promise((later) => setTimeout(later, 8 * i))"
                        + ".then(() => client.request('add', {by: 1})).then((answer) => totals.push(answer.data.total))));");
        for (int heard = 15; heard <= 90; heard += 25) {
            awaitTrue("totals.length >= " + heard);
            wire.cut();
        }

        run("await all;");
        assertThat(value("totals.length + ' ' + totals.every((total, i) => total === i + 1)"))
                .isEqualTo("150 true");
        assertThat(value("(await client.request('get', {})).data.total")).isEqualTo("150");
    }

    @Test
    void whatIsSaidWhileTheHostIsAwayWaitsAndTheOutboxIsBounded() {
        connect(AGENT, ", outbox: 3");
        wire.cutForNow();
        awaitTrue("client.state !== 'open'");
        run(
                "window.said = [1, 2, 3, 4].map((by) => client.request('add', {by}).then((answer) => answer.data.total, (error) => error.code));");

        assertThat(value("await said[3]")).isEqualTo("overloaded");
        assertThat(value("await client.request('add', {by: 1}, {timeout: 50}).catch((error) => error.code)"))
                .isEqualTo("overloaded");
        wire.mend();
        assertThat(value("(await Promise.all(said.slice(0, 3))).join()")).isEqualTo("1,3,6");
    }

    @Test
    void subscriptionsComeBackAndTheUserIsToldOfWhatMayBeMissing() {
        connect(AGENT);
        run(
                "window.events = []; client.on('event', (event) => events.push(event.topic)); await client.subscribe('paged/*');");
        String tell =
                "const teller = connect('/agents/paging/ws'); await teller.request('tell', {topic: 'paged/%s', data: 1}); teller.close();";
        run(tell.formatted("first"));
        awaitTrue("events.includes('paged/first')");

        wire.cut();
        awaitTrue("lost.length > 0");
        run("await client.request('get', {});");
        run(tell.formatted("second"));

        awaitTrue("events.includes('paged/second')");
        assertThat(value("events.join()")).isEqualTo("paged/first,paged/second");
        assertThat(value("lost[0].what + ' ' + lost[0].topics.join()")).isEqualTo("events paged/*");
    }

    @Test
    void pageThatIsLoadedAgainGoesOnWithItsSession() {
        connect(AGENT);
        assertThat(value("(await client.request('add', {by: 3})).data.total")).isEqualTo("3");
        run("window.kept = client.session; client.close();");

        connect(AGENT, ", session: kept");

        assertThat(value("(await client.request('add', {by: 1})).data.total")).isEqualTo("4");
        assertThat(value("lost.length")).isEqualTo("0");
    }

    @Test
    void clientWhoseSessionIsTakenGivesUp() {
        connect(AGENT);
        run("await client.request('get', {});");
        run("window.waiting = client.request('count', {to: 50, pauseMillis: 200}).catch((error) => error.code);"
                + " window.taker = connect('/agents/paged/ws', {session: client.session});");

        assertThat(value("await waiting")).isEqualTo("replaced");
        assertThat(value("client.state")).isEqualTo("closed");
        run("taker.close();");
    }

    @Test
    void clientWhoseSessionHasEndedSaysSoAndAsksAgain() {
        connect(AGENT, ", session: {session: 'long-gone', epoch: 1, after: 9}");

        assertThat(value("(await client.request('add', {by: 1})).data.total")).isEqualTo("1");
        assertThat(value("lost.map((each) => each.what).join()")).isEqualTo("session");
    }

    @Test
    void clientWithKeyGetsTicketsAndGivesUpWhenTheKeyIsNone(Troupe troupe) {
        connect(AGENT, ", key: '" + troupe.ownersKey() + "'");
        assertThat(value("(await client.request('add', {by: 1})).data.total")).isEqualTo("1");
        wire.cut();
        assertThat(value("(await client.request('add', {by: 1})).data.total")).isEqualTo("2");
        run("client.close();");

        connect(AGENT, ", key: 'troupe_nobody_wrong'");

        assertThat(value("await client.request('get', {}).catch((error) => error.code)"))
                .isEqualTo("unauthorized");
        browser.complaints(); // of the browser's own, about the status
    }

    @Test
    void pageWithoutModulesHasTheClassicForm() {
        run("await new Promise((loaded) => { const script = document.createElement('script'); script.onload = loaded;"
                + " script.src = '/client/troupe.classic.js'; document.head.append(script); });");

        assertThat(value("typeof Troupe.connect + ' ' + new Troupe.TroupeError('a', 'b').code"))
                .isEqualTo("function a");
    }

    @Test
    void clientIsServedWithItsTypeAndIsNotSentTwice(Troupe troupe) {
        Rest.Reply first = troupe.anonymous().get("/client/troupe.js");
        Rest.Reply again = troupe.anonymous().get("/client/troupe.js", "If-None-Match", first.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static void connect(String agent) {
        connect(agent, "");
    }

    /** @param options more of them, each behind a comma */
    private static void connect(String agent, String options) {
        run("window.lost = []; window.states = []; window.client = connect('/agents/" + agent + "/ws', {backoff: 100"
                + options + "});"
                + " client.on('lost', (gap) => lost.push(gap)); client.on('state', ({state}) => states.push(state));");
    }

    private static void run(String statements) {
        browser.evaluate("(async () => { " + statements + " })()");
    }

    private static String value(String expression) {
        return browser.evaluate("(async () => String(" + expression + "))()").getAsString();
    }

    private static void awaitTrue(String expression) {
        Await.until(expression, () -> value(expression).equals("true"));
    }
}
