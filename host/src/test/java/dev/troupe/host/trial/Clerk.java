package dev.troupe.host.trial;

import java.util.List;

/**
 * The durable agent of the sources in {@code agents/clerk}: up to 2.0 it fails at every message, from then on it gives it back.
 *
 * @param name of the agent, one for each test
 */
public record Clerk(Troupe troupe, String name) {

    /** Live, and unable to do anything. */
    public static Clerk deployed(Troupe troupe, String name) {
        Clerk clerk = new Clerk(troupe, name);
        clerk.deploy("1.0.0");
        return clerk;
    }

    /** As {@link #deployed}, on a host whose store is open. */
    public static Clerk hired(Troupe troupe, String name) {
        Clerk clerk = deployed(troupe, name);
        troupe.awaitStore();
        return clerk;
    }

    /** Its next version can. */
    public void mend() {
        deploy("2.0.0");
    }

    private void deploy(String version) {
        troupe.deploy().put(AgentJar.of("clerk", version).named(name));
        Await.until(name + " " + version + " is live", () -> version.equals(liveVersion()));
    }

    private String liveVersion() {
        Rest.Reply reply = troupe.rest().get("/api/v1/agents/" + name);
        return reply.status() == 200 ? reply.text("version") : "";
    }

    /** What it has failed at, the newest first. */
    public List<Rest.Letter> deadLetters() {
        return troupe.rest().deadLetters(name);
    }
}
