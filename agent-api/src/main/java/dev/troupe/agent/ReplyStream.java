package dev.troupe.agent;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An answer given in pieces, which ends with {@link #end}. Confined to the thread that runs the handler; a handler that
 * returns without ending its stream ends it.
 *
 * <p>A piece waits while the peer reads slowly, until the message's deadline.
 */
@ProviderType
public interface ReplyStream {

    /**
     * Adds a piece of text: {@code {"text": …}}.
     *
     * @throws AgentException {@link ErrorCode#CANCELLED} when the peer is gone or has cancelled; {@link ErrorCode#TIMEOUT}
     */
    void text(String piece);

    /** Adds a piece of any form; fails as {@link #text}. */
    void piece(Object data);

    /** Ends with the whole: {@code {"text": …}} of all pieces when all were text, else a list of them. */
    void end();

    /** Ends with an answer of its own. */
    void end(@Nullable Object data);
}
