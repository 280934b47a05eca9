package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.AgentJar;
import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.Frame;
import dev.troupe.host.trial.Peer;
import dev.troupe.host.trial.Prober;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Tally;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents in processes of their own do all that others do, and harm nobody. */
@ExtendWith(TroupeExtension.class)
class OwnProcessIT {

    private static final Duration GONE = Duration.ofSeconds(10);

    /** In force for all that comes from here on; other tests have no such agents. */
    @BeforeAll
    static void configure(Troupe troupe) {
        troupe.configure(
                "dev.troupe.isolation.cfg",
                "process = apart-caller, apart-reader\nheap.mb = 64\ngrace.ms = 500\nrestart.delay.ms = 50\n"
                        + "jvm.options = -XX:TieredStopAtLevel=1\n");
        Await.until("the host has read it", () -> troupe.log().contains("restart.delay.ms is 50"));
    }

    private static AgentJar wild(String name, String version) {
        return AgentJar.of("wild", version)
                .named(name)
                .with("START", "comes up")
                .with("DELIVERY", "memory")
                .with("FORM", "1")
                .with("DEADLINE", "20000");
    }

    private static Peer live(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        awaitAnswer(troupe, jar.name());
        return Peer.connect(troupe.agent(jar.name()), "troupe.v1");
    }

    private static void awaitAnswer(Troupe troupe, String agent) {
        Await.until(
                agent + " answers",
                () -> troupe.rest().message(agent, Tally.GET, "{}").status() == 200);
    }

    private static long pid(Frame answer) {
        return answer.data().getAsJsonObject().get("pid").getAsLong();
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void sessionStatePiecesRefusalsAndHandlersAreAsOfAnyOtherAgent(Troupe troupe) {
        try (Peer peer = live(troupe, wild("apart-tame", "1.0.0"))) {
            Frame added = peer.ask(Tally.ADD, Tally.step(5, 0));
            Frame failed = peer.ask("fail", "{}");
            Frame got = peer.ask(Tally.GET, "{}");
            Frame counted = peer.ask(Tally.COUNT, "{\"to\":3}");
            List<Frame> pieces = peer.rest().stream()
                    .filter(frame -> frame.type().equals("delta"))
                    .toList();

            assertThat(added.number("total")).isEqualTo(5);
            assertThat(pid(added)).isNotEqualTo(troupe.process().pid());
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
        awaitAnswer(troupe, "apart-asked");
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
        AgentJar jar = wild("apart-wild", "1.0.0");
        bystand(troupe, () -> {
            try (Peer peer = live(troupe, jar)) {
                peer.ask(Tally.ADD, Tally.step(5, 0));

                takesAlong(troupe, peer, jar, "exit", "agent_failed", "its process ended by itself with exit code 3");
                takesAlong(
                        troupe, peer, jar, "eat", "agent_failed", "its process ran out of memory: its heap may take");
                takesAlong(troupe, peer, jar, "crash", "agent_failed", "its process crashed: see");
            }
        });
    }

    @Test
    void processThatSpinsIsKilled(Troupe troupe) {
        AgentJar jar = wild("apart-spins", "1.0.0").with("DEADLINE", "500");
        bystand(troupe, () -> {
            try (Peer peer = live(troupe, jar)) {
                Await.until(
                        "it has counted",
                        () -> peer.ask(Tally.ADD, Tally.step(5, 0)).success());

                takesAlong(troupe, peer, jar, "spin", "timeout", "no answer");
            }
        });
    }

    /** The sender and the other sessions of the agent go on with their state. */
    private static void takesAlong(Troupe troupe, Peer peer, AgentJar jar, String type, String code, String words) {
        try (Peer other = Peer.connect(troupe.agent(jar.name()))) {
            Frame before = goesOn(peer);
            Await.until(
                    "the other counts too",
                    () -> other.ask(Tally.ADD, Tally.step(1, 0)).success());
            int count = goesOn(other).number("total");

            Frame answer = peer.ask(type, "{}");
            Await.until("the process is gone", GONE, () -> !runs(pid(before)));
            Frame after = goesOn(peer);

            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.text("error")).contains(words);
            assertThat(after.number("total")).isEqualTo(5);
            assertThat(after.number("opened")).isZero(); // another instance, of the same session
            assertThat(pid(after)).isNotEqualTo(pid(before));
            assertThat(goesOn(other).number("total")).isEqualTo(count);
        }
    }

    /** Another agent's prober sees nothing of it. */
    private static void bystand(Troupe troupe, Runnable trouble) {
        troupe.deploy().put(Tally.jar("apart-bystander", "1.0.0"));
        awaitAnswer(troupe, "apart-bystander");
        try (Prober prober = Prober.start(() -> complaint(troupe))) {
            trouble.run();

            long tried = prober.tried();
            Await.until("the prober went on", () -> prober.tried() > tried + 2);
            assertThat(prober.complaints()).isEmpty();
        }
    }

    /** Messages wait for the next process, as long as their own time allows. */
    private static Frame goesOn(Peer peer) {
        return Await.until(
                "the session goes on",
                Await.LIMIT,
                () -> Optional.of(peer.ask(Tally.GET, "{}")).filter(Frame::success));
    }

    private static String complaint(Troupe troupe) {
        Rest.Reply reply = troupe.rest().message("apart-bystander", Tally.GET, "{}");
        return reply.status() == 200 ? "" : reply.toString();
    }

    @Test
    void newerVersionTakesOverUnderTalkAndLosesNothingUntilItIsDeleted(Troupe troupe) {
        AgentJar first = wild("apart-upgraded", "1.0.0");
        AgentJar second = first.version("1.1.0");
        second.bytes();
        List<Frame> answers = new ArrayList<>();
        try (Peer peer = live(troupe, first)) {
            answers.add(peer.ask(Tally.ADD, Tally.step(1, 0)));
            long old = pid(answers.getFirst());

            troupe.deploy().put(second);
            Await.until("the newer version answers", () -> {
                answers.add(peer.ask(Tally.ADD, Tally.step(1, 0)));
                return answers.getLast().said("version").equals("1.1.0");
            });
            Await.until("the older one's process is gone", GONE, () -> !runs(old));

            assertThat(answers).allMatch(Frame::success);
            assertThat(answers.getLast().number("total")).isEqualTo(answers.size());
            assertThat(process(troupe, first)).contains("\"pid\":" + pid(answers.getLast()));
            troupe.deploy().delete(first);
            troupe.deploy().delete(second);
            Await.until("its process is gone", GONE, () -> !runs(pid(answers.getLast())));
        }
    }

    @Test
    void versionThatDoesNotComeUpIsExplainedAndLeavesTheRunningOne(Troupe troupe) {
        AgentJar jar = wild("apart-fails", "1.0.0");
        try (Peer peer = live(troupe, jar)) {
            peer.ask(Tally.ADD, Tally.step(3, 0));

            String exits = failure(troupe, jar.version("1.1.0").with("START", "exits"));
            String throwing = failure(troupe, jar.version("1.2.0").with("START", "throws"));

            assertThat(exits)
                    .isEqualTo("acme.apart-fails 1.1.0 did not come up: its process ended by itself with exit code 5");
            assertThat(throwing)
                    .startsWith(
                            "acme.apart-fails 1.2.0 cannot have its agent 'apart-fails': acme.wild.WildAgent cannot be made")
                    .contains("the model file is not there");
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(3);
        }
    }

    private static String failure(Troupe troupe, AgentJar unfit) {
        troupe.deploy().put(unfit);
        return Await.until(
                unfit.version() + " has failed",
                Await.LIMIT,
                () -> troupe.rest().deployments(unfit.symbolicName()).stream()
                        .filter(line -> line.version().equals(unfit.version())
                                && line.state().equals("failed"))
                        .map(Deployed::reason)
                        .findFirst());
    }

    @Test
    void stateIsMigratedInTheProcessAndTriedBefore(Troupe troupe) {
        AgentJar jar = wild("apart-migrates", "1.0.0");
        try (Peer peer = live(troupe, jar);
                Peer other = Peer.connect(troupe.agent(jar.name()))) {
            peer.ask(Tally.ADD, Tally.step(60, 0));
            String failure = failure(troupe, jar.version("1.1.0").with("FORM", "2"));
            peer.ask(Tally.ADD, Tally.step(-20, 0));
            other.ask(Tally.ADD, Tally.step(5, 0));

            troupe.deploy().put(jar.version("1.2.0").with("FORM", "2"));
            Await.until(
                    "the newer version answers",
                    () -> peer.ask(Tally.GET, "{}").said("version").equals("1.2.0"));

            assertThat(failure)
                    .contains("cannot have its agent 'apart-migrates': it cannot take over what session")
                    .contains("java.lang.IllegalStateException: too large, at acme.wild.WildAgent.migrate");
            assertThat(peer.ask(Tally.GET, "{}").number("total")).isEqualTo(140);
            assertThat(other.ask(Tally.GET, "{}").number("total")).isEqualTo(105);
        }
    }

    @Test
    void durableMessageIsHandledOnceThoughItsProcessEndsMeanwhile(Troupe troupe) {
        AgentJar jar = wild("apart-durable", "1.0.0").with("DELIVERY", "durable");
        troupe.deploy().put(jar);
        awaitAnswer(troupe, jar.name());
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

    @Test
    void hostThatIsKilledLeavesNoProcess() {
        try (Troupe troupe = Troupe.start()) {
            try (Peer peer = live(troupe, wild("apart-orphan", "1.0.0"))) {
                long pid = pid(peer.ask(Tally.GET, "{}"));
                peer.request("spin", "{}");

                troupe.process().kill();

                Await.until("its process is gone", GONE, () -> !runs(pid));
            }
        }
    }

    @Test
    void hostThatStopsEndsItsProcesses() {
        try (Troupe troupe = Troupe.start()) {
            long pid;
            try (Peer peer = live(troupe, wild("apart-stopped", "1.0.0"))) {
                pid = pid(peer.ask(Tally.GET, "{}"));
            }

            int code = troupe.stop();

            assertThat(code).isZero();
            Await.until("its process is gone", GONE, () -> !runs(pid));
        }
    }
}
