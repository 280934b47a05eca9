package dev.troupe.host.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Rest.Deployed;
import dev.troupe.host.trial.Rest.Reply;
import java.time.Duration;
import java.util.Optional;

/** Agents that are apart, in processes of their own, and what they may do there. */
public final class Apart {

    public static final Duration GONE = Await.LIMIT;

    private Apart() {}

    /** In force for all that comes from here on. */
    public static void configure(Troupe troupe, String agents) {
        troupe.configure(
                "dev.troupe.isolation.cfg",
                "process = " + agents + "\nheap.mb = 64\ngrace.ms = 500\nrestart.delay.ms = 50\n"
                        + "jvm.options = -XX:TieredStopAtLevel=1\n");
        Await.until("the host has read it", () -> troupe.log().contains("restart.delay.ms is 50"));
    }

    public static AgentJar wild(String name, String version) {
        return AgentJar.of("wild", version)
                .named(name)
                .with("START", "comes up")
                .with("DELIVERY", "memory")
                .with("FORM", "1")
                .with("DEADLINE", "20000");
    }

    public static Peer live(Troupe troupe, AgentJar jar) {
        troupe.deploy().put(jar);
        awaitAnswer(troupe, jar.name());
        return Peer.connect(troupe.agent(jar.name()), "troupe.v1");
    }

    public static void awaitAnswer(Troupe troupe, String agent) {
        Await.until(
                agent + " answers",
                () -> troupe.rest().message(agent, Tally.GET, "{}").status() == 200);
    }

    public static long pid(Frame answer) {
        return answer.data().getAsJsonObject().get("pid").getAsLong();
    }

    public static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** The sender and the other sessions of the agent go on with their state. */
    public static void takesAlong(Troupe troupe, Peer peer, AgentJar jar, String type, String code, String words) {
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
    public static void bystand(Troupe troupe, Runnable trouble) {
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
    public static Frame goesOn(Peer peer) {
        return Await.until(
                "the session goes on",
                Await.LIMIT,
                () -> Optional.of(peer.ask(Tally.GET, "{}")).filter(Frame::success));
    }

    private static String complaint(Troupe troupe) {
        Reply reply = troupe.rest().message("apart-bystander", Tally.GET, "{}");
        return reply.status() == 200 ? "" : reply.toString();
    }

    public static String failure(Troupe troupe, AgentJar unfit) {
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
}
