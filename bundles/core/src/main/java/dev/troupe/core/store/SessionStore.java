package dev.troupe.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps durable sessions through the end of the host, however it ends.
 *
 * <p><b>Writes</b> never block: they are queued (the queue is bounded), done in the order of the calls, many in one transaction, and complete once they would survive
 * a loss of power; then futures complete in the same order, on the store's own thread, which must not be kept. A write that cannot be done
 * completes with a {@link StoreException} at once or after a bounded wait, and nothing of it is kept; others are not harmed.
 *
 * <p><b>Reads</b> block, and see what was completed before. They throw {@link StoreException}.
 *
 * <p>Safe for use by many threads.
 */
@ConsumerType
public interface SessionStore {

    /** Frames of one session that are kept. */
    int FRAMES = 200;

    /** Finished messages of one session whose ids are still known. */
    int IDS = 1_000;

    /** Which start of this host it is: 1 at the first, rising by one with each. */
    int epoch();

    /** Whether writes are taken at the moment; when not, the sentence says why. */
    Optional<String> trouble();

    // ---- writes

    /**
     * Journals a message, and its session when it is the first.
     *
     * @return false when the session's journal has (or had, among the last {@link #IDS} that are finished) a message with that id: then nothing was written
     */
    CompletableFuture<Boolean> accept(SessionRow session, EntryRow entry);

    /** Finishes a message; when it is finished already, fails with what {@link StoreException#isOver}. Its data are no longer kept, its id is; frames and ids beyond {@link #FRAMES} and {@link #IDS} go. */
    CompletableFuture<Void> complete(Completion completion);

    /** Keeps frames that answer no message. Nothing happens when the session is not known. */
    CompletableFuture<Void> append(String session, List<FrameRow> frames);

    /** One more delivery of a message did not come to its end. */
    CompletableFuture<Void> attempted(String session, long ordinal, int attempts);

    /** The peer is gone from this moment on; null when it is back. Nothing happens when the session is not known. */
    CompletableFuture<Void> left(String session, @Nullable Instant since);

    /** Forgets a session and all that belongs to it, its children too; dead letters stay. */
    CompletableFuture<Void> remove(String session);

    // ---- reads

    Optional<StoredSession> load(String session);

    /** Where the answer to a finished message of a numbered session lies, as long as it is kept. */
    Optional<FrameRow> answer(String session, String entry);

    /**
     * Sessions, children excepted, whose next message is unfinished and to be heard by that agent; the oldest message first.
     *
     * @param agent its name; an empty one for the sessions that were opened to no agent
     */
    List<String> unfinished(String agent, int most);

    /**
     * Sessions, children excepted, without unfinished messages, whose peer is gone since before; the longest first. A peer that was here when the
     * host ended is gone since this start.
     */
    List<String> abandoned(Instant before, int most);

    /** By session, children included, states of that agent in a form below {@code version}; any, for trying how they are read. */
    Map<String, StateRow> statesBelow(String agent, int version, int most);

    /**
     * Sessions, children included, that have a state of that agent in a form above {@code version} and none beside it in a form up to that: which
     * an older version of the agent could not read; any.
     */
    List<String> sessionsBeyond(String agent, int version, int most);

    /** How many sessions are kept, children excepted. */
    long count();

    // ---- dead letters

    /** The newest first. */
    List<DeadLetterNotice> deadLetters(int most);

    long deadLetterCount();

    Optional<DeadLetter> deadLetter(long id);

    /** @return false when there was none */
    CompletableFuture<Boolean> bury(long id);
}
