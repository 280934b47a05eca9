package dev.troupe.host.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Rest.Deployed;
import java.time.Duration;

/**
 * One {@link Tally}, live in version 1.0.0 from {@code <name>.jar}, beside or over which something is about to go wrong. One connection talks
 * to it and REST asks it without a break; none of them may notice anything.
 */
public final class Scene implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Troupe troupe;
    private final String name;
    private final Peer peer;
    private final Prober prober;
    private int total;

    private Scene(Troupe troupe, String name) {
        this.troupe = troupe;
        this.name = name;
        troupe.deploy().put(version("1.0.0"), file());
        awaitVersion("1.0.0");
        peer = Peer.connect(troupe.agent(name));
        prober = Prober.start(this::complaint);
    }

    /** @param name of the agent, one for each test that shares a host; all files of the test begin with it */
    public static Scene open(Troupe troupe, String name) {
        return new Scene(troupe, name);
    }

    private String complaint() {
        Rest.Reply reply = troupe.rest().message(name, Tally.GET, "{}");
        return reply.status() == 200 ? "" : reply.toString();
    }

    public AgentJar version(String version) {
        return Tally.jar(name, version);
    }

    public String bundle() {
        return "acme." + name;
    }

    /** That the live version came from. */
    public String file() {
        return name + ".jar";
    }

    /** {@code <name>-<rest>}. */
    public String file(String rest) {
        return name + "-" + rest;
    }

    public void put(String file, byte[] bytes) {
        troupe.deploy().put(file, bytes);
    }

    /** In pieces under its name, with {@code between} after each but the last. */
    public void copySlowly(String file, AgentJar jar, int pieces, Runnable between) {
        troupe.deploy().copySlowly(file, jar.bytes(), pieces, between);
    }

    /** A second of conversation, in which the host looks at its folder again and again. */
    public void letTimePass() {
        long goal = System.nanoTime() + PAUSE.toNanos();
        Await.until("time has passed", () -> System.nanoTime() > goal);
        assertUnmoved();
    }

    /** Waits for the file to be told of in this state, with a reason; nobody has noticed anything. */
    public String reason(String file, String state) {
        String reason = Await.until(
                file + " is " + state + " for a reason",
                Await.LIMIT,
                () -> troupe.rest().deployed(file).stream()
                        .filter(line -> line.state().equals(state))
                        .map(Deployed::reason)
                        .filter(words -> !words.isEmpty())
                        .findFirst());
        assertUnmoved();
        return reason;
    }

    /** As {@link #reason}; the log says it too. */
    public String failure(String file) {
        return logged(reason(file, "failed"));
    }

    /** What is wrong with a live one; the log says it too. */
    public String trouble(String file) {
        return logged(reason(file, "live"));
    }

    private String logged(String reason) {
        Await.until("the log says: " + reason, () -> troupe.log().contains(reason));
        return reason;
    }

    /** The file's bundle is live, and there is nothing to say about it. */
    public void awaitLive(String file) {
        Await.until(
                file + " is live",
                () -> troupe.rest().deployed(file).stream()
                        .anyMatch(line ->
                                line.state().equals("live") && line.reason().isEmpty()));
    }

    public void awaitVersion(String version) {
        awaitVersion(name, version);
    }

    public void awaitVersion(String agent, String version) {
        Await.until(agent + " " + version + " answers", () -> {
            Rest.Reply reply = troupe.rest().message(agent, Tally.GET, "{}");
            return reply.status() == 200 && reply.body().contains("\"version\":\"" + version + "\"");
        });
    }

    /** The conversation goes on, in whatever version, and remembers all that was said. */
    public void assertUnmoved() {
        total++;
        assertThat(peer.ask(Tally.ADD, Tally.step(1, 0)).number("total")).isEqualTo(total);
        assertThat(prober.complaints()).isEmpty();
    }

    /** Its files go, and what they hold. */
    @Override
    public void close() {
        prober.close();
        peer.close();
        troupe.deploy().clear(name);
        assertThat(prober.tried()).isPositive();
        assertThat(prober.complaints()).isEmpty();
    }
}
