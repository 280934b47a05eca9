package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Apart;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents in processes of their own do all that others do, and harm nobody. */
@ExtendWith(TroupeExtension.class)
class OwnProcessIT {

    /** In force for all that comes from here on; other tests have no such agents. */
    @BeforeAll
    static void configure(Troupe troupe) {
        Apart.configure(troupe, "apart-caller, apart-reader");
    }

    @Test
    void sessionStatePiecesRefusalsAndHandlersAreAsOfAnyOtherAgent(Troupe troupe) {
        try (Peer peer = Apart.live(troupe, Apart.wild("apart-tame", "1.0.0"))) {
            Frame added = peer.ask(Tally.ADD, Tally.step(5, 0));
            Frame failed = peer.ask("fail", "{}");
            Frame got = peer.ask(Tally.GET, "{}");
            Frame counted = peer.ask(Tally.COUNT, "{\"to\":3}");
            List<Frame> pieces = peer.rest().stream()
                    .filter(frame -> frame.type().equals("delta"))
                    .toList();

            assertThat(added.number("total")).isEqualTo(5);
            assertThat(Apart.pid(added)).isNotEqualTo(troupe.process().pid());
            assertThat(peer.takeType("opened").data().getAsString()).isEqualTo("anonymous");
            assertThat(got.number("opened")).isEqualTo(1);
            assertThat(failed.code()).isEqualTo("agent_failed");
            assertThat(failed.text("error"))
                    .contains("failed: IllegalStateException")
                    .doesNotContain("no key");
            assertThat(got.number("total")).isEqualTo(5);
            assertThat(counted.said()).isEqualTo("1 2 3 ");
            assertThat(pieces).hasSize(3);
            assertThat(peer.ask("refuse", "{}").code()).isEqualTo("not_today");
            assertThat(peer.ask(Tally.ADD, "{\"by\":\"x\"}").code()).isEqualTo("invalid");
            assertThat(peer.ask("whistle", "{}").code()).isEqualTo("unknown_type");
        }
        assertThat(troupe.rest().get("/api/v1/agents/apart-tame").body())
                .contains("\"type\":\"add\"")
                .contains("pauseMillis");
    }

    @Test
    void configurationGivesAnAgentAProcessWhichAsksHandsOverAndPublishes(Troupe troupe) {
        AgentJar caller = AgentJar.of("caller", "1.0.0").named("apart-caller");
        troupe.deploy().put(Tally.jar("apart-asked", "1.0.0"));
        Apart.awaitAnswer(troupe, "apart-asked");
        troupe.deploy().put(caller);
        Await.until(
                "the caller is there",
                () -> troupe.rest().get("/api/v1/agents/apart-caller").status() == 200);

        try (Peer peer = Peer.connect(troupe.agent("apart-caller"), "troupe.v1")) {
            Frame asked =
                    peer.ask("ask", "{\"agent\":\"apart-asked\",\"type\":\"add\",\"data\":" + Tally.step(2, 0) + "}");
            Frame noSuch = peer.ask("ask", "{\"agent\":\"nobody\",\"type\":\"add\",\"data\":{}}");
            peer.send("{\"type\":\"subscribe\",\"topic\":\"apart/news\",\"correlationId\":\"s\"}");
            peer.answer("s");
            peer.request("tell", "{\"topic\":\"apart/news\",\"data\":7}");
            Frame told = peer.takeType("told");
            Frame passedOn = peer.ask(Tally.GET, "{\"agent\":\"apart-asked\"}");
            peer.ask("hand_over", "{\"agent\":\"apart-asked\"}");
            Frame handedOver = peer.ask(Tally.ADD, Tally.step(4, 0));

            assertThat(asked.number("total")).isEqualTo(2);
            assertThat(noSuch.code()).isEqualTo("no_such_agent");
            assertThat(told.data().getAsString()).isEqualTo("apart/news");
            assertThat(peer.takeType("event").data().getAsInt()).isEqualTo(7);
            assertThat(passedOn.number("total")).isZero();
            assertThat(handedOver.number("total")).isEqualTo(4);
        }
        assertThat(process(troupe, caller)).contains("\"heapMib\":64");
    }

    private static String process(Troupe troupe, AgentJar jar) {
        return troupe.rest().get("/api/v1/deployments").json().get("deployments").getAsJsonArray().asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("bundle").getAsString().equals(jar.symbolicName()) && each.has("process"))
                .map(each -> each.get("process").toString())
                .collect(Collectors.joining());
    }

    @Test
    void whatTakesTheProcessAlongTakesNothingElse(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-wild", "1.0.0");
        Apart.bystand(troupe, () -> {
            try (Peer peer = Apart.live(troupe, jar)) {
                peer.ask(Tally.ADD, Tally.step(5, 0));

                Apart.takesAlong(
                        troupe, peer, jar, "exit", "agent_failed", "its process ended by itself with exit code 3");
            }
        });
    }

    @Test
    void newerVersionTakesOverUnderTalkAndLosesNothingUntilItIsDeleted(Troupe troupe) {
        AgentJar first = Apart.wild("apart-upgraded", "1.0.0");
        AgentJar second = first.version("1.1.0");
        second.bytes();
        List<Frame> answers = new ArrayList<>();
        try (Peer peer = Apart.live(troupe, first)) {
            answers.add(peer.ask(Tally.ADD, Tally.step(1, 0)));
            long old = Apart.pid(answers.getFirst());

            troupe.deploy().put(second);
            Await.until("the newer version answers", () -> {
                answers.add(peer.ask(Tally.ADD, Tally.step(1, 0)));
                return answers.getLast().said("version").equals("1.1.0");
            });
            Await.until("the older one's process is gone", Apart.GONE, () -> !Apart.runs(old));

            assertThat(answers).allMatch(Frame::success);
            assertThat(answers.getLast().number("total")).isEqualTo(answers.size());
            assertThat(process(troupe, first)).contains("\"pid\":" + Apart.pid(answers.getLast()));
            troupe.deploy().delete(first);
            troupe.deploy().delete(second);
            Await.until("its process is gone", Apart.GONE, () -> !Apart.runs(Apart.pid(answers.getLast())));
        }
    }

    @Test
    void versionThatDoesNotComeUpIsExplainedAndLeavesTheRunningOne(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-fails", "1.0.0");
        try (Peer peer = Apart.live(troupe, jar)) {
            peer.ask(Tally.ADD, Tally.step(3, 0));

            String exits = Apart.failure(troupe, jar.version("1.1.0").with("START", "exits"));
            String throwing = Apart.failure(troupe, jar.version("1.2.0").with("START", "throws"));

            assertThat(exits)
                    .isEqualTo("acme.apart-fails 1.1.0 did not come up: its process ended by itself with exit code 5");
            assertThat(throwing)
                    .startsWith(
                            "acme.apart-fails 1.2.0 cannot have its agent 'apart-fails': acme.wild.WildAgent cannot be made")
                    .contains("the model file is not there");
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(3);
        }
    }

    @Test
    void durableMessageIsHandledOnceThoughItsProcessEndsMeanwhile(Troupe troupe) {
        AgentJar jar = Apart.wild("apart-durable", "1.0.0").with("DELIVERY", "durable");
        troupe.deploy().put(jar);
        Apart.awaitAnswer(troupe, jar.name());
        try (Peer peer = Peer.connect(troupe.agent(jar.name()));
                Peer other = Peer.connect(troupe.agent(jar.name()))) {
            peer.ask(Tally.ADD, Tally.step(1, 0));
            String slow = peer.request(Tally.ADD, Tally.step(1, 1_000));

            other.request("exit_once", "{}");

            assertThat(peer.answer(slow).number("total")).isEqualTo(2);
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(2);
        }
    }

    @Test
    void whatItNeedsOfTheDeployFolderIsMissed(Troupe troupe) {
        AgentJar library = AgentJar.of("words", "1.0.0").exporting("acme.words;version=1.0.0");
        troupe.deploy().put(library);
        AgentJar reader = AgentJar.of("speller", "1.0.0").named("apart-reader").without("acme.words");

        troupe.deploy().put(reader);

        Await.until(
                "it has failed",
                () -> troupe.rest().deployments(reader.symbolicName()).stream()
                        .anyMatch(line -> line.reason().contains("needs package acme.words")
                                && line.reason().contains("in a process of its own")));
        troupe.deploy().delete(reader);
    }
}
