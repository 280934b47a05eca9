package dev.troupe.core.session;

/**
 * Which session it is.
 *
 * @param owner name of the caller who opened it, and who alone may come back; empty when nobody may
 * @param user the peer, as agents see it
 * @param agent that it was opened to
 */
record Identity(String id, String owner, String user, String agent) {

    boolean belongsTo(String caller, String path) {
        return !owner.isEmpty() && owner.equals(caller) && agent.equals(path);
    }
}
