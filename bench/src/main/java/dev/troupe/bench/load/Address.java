package dev.troupe.bench.load;

import java.net.URI;

/**
 * Whom clients talk to.
 *
 * @param mirrors whether it sends back what it gets, instead of an answer
 */
public record Address(URI url, String agent, boolean mirrors) {

    /** In place of an agent: the host's dialect of topics and tasks, whose words are others. */
    public static final String REALTIME = "realtime";

    boolean isRealtime() {
        return agent.equals(REALTIME);
    }
}
