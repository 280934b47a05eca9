package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Console;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Latency;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.Unruly;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that do what no agent should: answered, counted, named, and nobody else's trouble. {@code ./troupe soak --only misbehaving} measures it. */
class MisbehavingIT {

    private static final String SESSIONS = "dev.troupe.core.sessions.cfg";
    private static final String SETTINGS = "grace.ms = 300\nzombies.max = 3\n";
    private static final Duration FLOOD = Duration.ofMillis(2_500);

    /** Measured so often at most that a machine that stood still does not count. */
    private static final int ATTEMPTS = 3;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Console console;
    private static Troupe troupe;

    /** On a host of its own, for some deeds last for as long as it runs. */
    @BeforeAll
    static void start() {
        console = Console.start();
        troupe = console.troupe();
        troupe.configure(SESSIONS, SETTINGS);
        Await.until("it is in force", () -> troupe.log().contains("zombies.max is 3"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** An agent that only this test has to do with, with a deadline that passes soon. */
    private static String deploy() {
        return deploy(Unruly.DEADLINE);
    }

    /** As {@link #deploy}, with this deadline: a long one where what is told before it counts. */
    private static String deploy(Duration deadline) {
        String agent = "unruly-" + NUMBER.incrementAndGet();
        troupe.deploy().put(Unruly.jar(agent, deadline));
        Await.until(
                agent + " answers",
                () -> troupe.rest().message(agent, "get", "{}").status() == 200);
        return agent;
    }

    /** What the console says of an agent's failures. */
    private static List<String> failures(String agent) {
        return console.get("/troupe/state").json().getAsJsonArray("failures").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("agent").getAsString().equals(agent))
                .map(Object::toString)
                .toList();
    }

    private static void awaitFailure(String agent, String text) {
        Await.until(
                "the console says '" + text + "' of " + agent,
                () -> failures(agent).stream().anyMatch(each -> each.contains(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "throw, 30, agent_failed, StackOverflowError at acme.unruly.UnrulyAgent.fail",
        "hang, 1, timeout, no answer in time",
        "ignore, 1, timeout, it is in acme.unruly.UnrulyAgent.ignore",
    })
    void failingAgentIsAnsweredForAndNamedAndItsSessionGoesOn(String deed, int seconds, String code, String named) {
        String agent = deploy(Duration.ofSeconds(seconds));
        try (Peer peer = Peer.connect(troupe.agent(agent))) {
            Frame answer = peer.ask(deed, "{}");
            awaitFailure(agent, named);

            assertThat(answer.code()).isEqualTo(code);
            assertThat(awaitAnswer(peer).data().getAsString()).isEqualTo("1.0.0");
        }
    }

    /** On a machine that stands still the deadline may pass for this one too. */
    private static Frame awaitAnswer(Peer peer) {
        return Await.until(
                "the session goes on",
                Await.LIMIT,
                () -> Optional.of(peer.ask("get", "{}")).filter(Frame::success));
    }

    @Test
    void agentThatLosesTooManyThreadsIsTakenOffAndNobodyElse() {
        String agent = deploy();
        for (int lost = 1; lost <= 3; lost++) {
            try (Peer peer = Peer.connect(troupe.agent(agent))) {
                peer.ask("ignore", "{}");
            }
        }

        awaitFailure(agent, "the agent is taken off");

        Await.until(
                "it is gone", () -> troupe.rest().get("/api/v1/agents/" + agent).status() == 404);
        assertThat(troupe.rest().message("echo", "message", "1").status()).isEqualTo(200);
        troupe.deploy().put(Unruly.jar(agent).version("1.0.1"));
        Await.until(
                "a mended one answers",
                () -> troupe.rest().message(agent, "get", "{}").status() == 200);
    }

    @Test
    void floodedSubscribersStayConnectedAndHearEventsInTheirOrder() {
        String agent = deploy(FLOOD); // of which a machine that stands still leaves enough
        try (Peer subscriber = Peer.connect(troupe.agent("echo"), "troupe.v1");
                Peer flooder = Peer.connect(troupe.agent(agent))) {
            subscriber.send("{\"type\":\"subscribe\",\"topic\":\"unruly/*\"}");
            subscriber.takeType("subscribed");

            Frame answer = flooder.ask("flood", "{\"topic\":\"unruly/flood\",\"events\":1000000}");

            assertThat(answer.code()).isEqualTo("timeout");
            assertThat(subscriber.ask("message", "1").success()).isTrue();
            List<String> heard = subscriber.rest().stream()
                    .filter(frame -> frame.type().equals("event"))
                    .map(frame -> frame.data().getAsString())
                    .toList();
            System.out.println("heard " + heard.size() + " events of a flood of " + FLOOD);
            assertThat(heard).hasSizeBetween(500, 8_000).startsWith("event 0", "event 1", "event 2");
            assertThat(heard.getLast()).isEqualTo("event " + (heard.size() - 1));
            awaitFailure(agent, "no answer in time");
            Await.until("it is told", () -> troupe.log().contains("agent " + agent + " publishes faster than it may"));
        }
    }

    @Test
    void hundredMegabytesAreRefused() {
        String agent = deploy(Await.LIMIT);
        try (Peer peer = Peer.connect(troupe.agent(agent))) {
            Frame answer = peer.ask("huge", "{}");

            assertThat(answer.code()).isEqualTo("invalid");
            assertThat(answer.text("error")).contains("104857600 characters refused: at most 1048576");
            assertThat(peer.ask("get", "{}").success()).isTrue();
        }
    }

    @Test
    void sessionWhoseAgentHangsInItsCloseEnds() {
        String agent = deploy();
        troupe.configure(SESSIONS, "deadline.ms = 1000\n" + SETTINGS);
        try {
            Await.until("it is in force", () -> troupe.log().contains("deadline.ms is 1000"));
            try (Peer peer = Peer.connect(troupe.agent(agent))) {
                Await.until("it stays", () -> peer.ask("stay", "{}").success());
            }

            awaitFailure(agent, "it is in acme.unruly.UnrulyAgent.ignore");

            Await.until(
                    "the session is gone",
                    () -> !troupe.rest().get("/api/v1/sessions").body().contains(agent));
        } finally {
            troupe.configure(SESSIONS, SETTINGS);
            Await.until("it is as before", () -> troupe.log().contains("deadline.ms is 30000 (was 1000)"));
        }
    }

    /** A bound for a busy machine; {@code ./troupe soak} has the exact one. */
    @Test
    void othersAreAnsweredAsQuicklyAsEver() {
        String agent = deploy();
        Latency.measure(troupe.agent("echo"), Duration.ofMillis(500));
        Latency calm = Latency.measure(troupe.agent("echo"), Duration.ofSeconds(1));
        try (Unruly hanging = Unruly.start(troupe, agent, Unruly.DEEDS.get(1));
                Unruly flooding = Unruly.start(troupe, agent, Unruly.FLOOD)) {
            Duration bound = calm.p99().multipliedBy(10).plus(Duration.ofMillis(100));
            Latency among = Latency.measure(troupe.agent("echo"), Duration.ofSeconds(2));
            for (int more = 1; more < ATTEMPTS && among.p99().compareTo(bound) >= 0; more++) {
                among = Latency.measure(troupe.agent("echo"), Duration.ofSeconds(2));
            }

            System.out.println("alone: " + calm + "; beside agents that hang and flood: " + among);
            assertThat(among.p99()).isLessThan(bound);
            assertThat(hanging.lost() + flooding.lost()).isZero();
        }
    }
}
