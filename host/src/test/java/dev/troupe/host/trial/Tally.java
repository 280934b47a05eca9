package dev.troupe.host.trial;

/**
 * The agent of the sources in {@code agents/tally}: counts, remembers the count, blocks and streams on demand, and says which version
 * of it answers. From 2.0 on it can start again at 0 too.
 */
public final class Tally {

    public static final String ADD = "add";
    public static final String GET = "get";
    public static final String COUNT = "count";
    public static final String RESET = "reset";

    private static final String RESETTING = """

                @Handles("reset")
                Total reset(Session session) {
                    return keep(0, session);
                }
            """;

    private Tally() {}

    /** @param name of the agent, one for each test class that shares a host */
    public static AgentJar jar(String name, String version) {
        boolean resets = !version.startsWith("1.");
        return AgentJar.of("tally", version).named(name).with("SINCE_2", resets ? RESETTING : "");
    }

    /** Data of {@link #ADD}. */
    public static String step(int by, int pauseMillis) {
        return "{\"by\":" + by + ",\"pauseMillis\":" + pauseMillis + "}";
    }
}
