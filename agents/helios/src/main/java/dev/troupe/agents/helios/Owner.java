package dev.troupe.agents.helios;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Session;

/** Whose files they are. */
final class Owner {

    private static final String NOBODY = "anonymous";

    private Owner() {}

    /** @throws AgentException when the peer has no name, for such peers would all have the same files */
    static String of(Session session) {
        if (session.user().equals(NOBODY)) {
            throw new AgentException(
                    ErrorCode.FORBIDDEN,
                    "I keep a diary only for people whose name I know, or everybody could read it: please come back with ?user=NAME, or by way of /ws/NAME.");
        }
        return session.user();
    }
}
