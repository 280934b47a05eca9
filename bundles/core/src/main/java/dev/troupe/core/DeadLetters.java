package dev.troupe.core;

import dev.troupe.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The messages that durable agents could not handle. All methods may read from disk, and throw {@link UnavailableException}. Safe for use by
 * many threads.
 */
@ProviderType
public interface DeadLetters {

    /**
     * A message that was given up.
     *
     * @param id by which it is known here
     * @param agent that could not handle it
     * @param message the sender's id, or the host's
     * @param excerpt the beginning of its data, or all
     * @param bytes of its data
     * @param reason in one sentence
     * @param attempts how often it was tried
     */
    record Letter(
            long id,
            String session,
            String user,
            String agent,
            String message,
            String type,
            String excerpt,
            long bytes,
            String reason,
            int attempts,
            Instant accepted,
            Instant died) {}

    /** The newest first, at most so many. */
    List<Letter> list(int most);

    long count();

    /** All of its data; empty when there is none of that id. */
    Optional<Json> data(long id);

    /**
     * Gives it to its agent once more: in its session, or, when that has ended, in one of its own. It is no dead letter any more once that is on
     * disk.
     *
     * @return false when there is none of that id
     */
    boolean replay(long id);

    /**
     * Throws it away.
     *
     * @return false when there is none of that id
     */
    boolean bury(long id);
}
