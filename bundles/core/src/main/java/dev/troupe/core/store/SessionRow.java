package dev.troupe.core.store;

import java.time.Instant;

/**
 * A durable session.
 *
 * @param id unique; a child's begins with its parent's id and a slash
 * @param owner name of the caller who opened it, and who alone may come back to it
 * @param user as the agent sees it
 * @param path name of the agent that it was opened to, and that its peer comes back to
 * @param agent that hears the next message
 * @param numbered whether its frames are kept, so that its peer may ask for them again
 * @param opened to the millisecond
 */
public record SessionRow(
        String id, String owner, String user, String path, String agent, boolean numbered, Instant opened) {}
