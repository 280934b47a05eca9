package dev.troupe.core.session;

import dev.troupe.core.Sessions;

/**
 * Which session it is.
 *
 * @param owner name of the caller who opened it, and who alone may come back; empty when nobody may
 * @param user the peer, as agents see it
 * @param agent that it was opened to; empty when a router looks after it
 */
record Identity(String id, String owner, String user, String agent) {

    /** Begins the ids of agents' own sessions, which no other id does. */
    static final String OWN = "~";

    /** Whether it is an agent's own, for events, and not one that such a session asks in. */
    static boolean isOwn(String id) {
        return id.startsWith(OWN) && id.indexOf('/') < 0;
    }

    boolean isOwn() {
        return isOwn(id);
    }

    /** Whether a router picks the agent, message by message. */
    boolean isRouted() {
        return agent.equals(Sessions.ROUTER);
    }

    boolean belongsTo(String caller, String path) {
        return !owner.isEmpty() && owner.equals(caller) && agent.equals(path);
    }
}
