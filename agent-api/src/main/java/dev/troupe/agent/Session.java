package dev.troupe.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One peer's ordered conversation, as one agent sees it. Objects given to its methods are turned into JSON at once: records, maps,
 * lists, strings, numbers, booleans, {@code null} or {@link Data}; not over 1 MiB, else {@link ErrorCode#INVALID}.
 *
 * <p>Safe for use by many threads, so an agent's own threads may {@link #send}; but state, ask and hand-over belong to the
 * thread that runs the handler.
 */
@ProviderType
public interface Session {

    String id();

    /** The name under which this agent is addressed. */
    String agent();

    /** The peer: authenticated or named, else {@code anonymous}. */
    String user();

    /**
     * Answers a message. Its type is {@code message} for a {@code message}, else {@code response}.
     *
     * @throws IllegalStateException when the message has its answer already
     */
    void reply(Message message, @Nullable Object data);

    /** As {@link #reply(Message, Object)}, with an answer of this type. */
    void reply(Message message, String type, @Nullable Object data);

    /**
     * Answers a message piece by piece. Peers that did not ask for pieces get the whole at the end.
     *
     * @throws IllegalStateException when the message has its answer already
     */
    ReplyStream stream(Message message);

    /**
     * Answers a message with an error that the sender sees as it is.
     *
     * @throws IllegalStateException when the message has its answer already
     */
    void fail(Message message, String code, String text);

    /** Sends the peer a message that answers nothing. Dropped when the peer is gone. */
    void send(String type, @Nullable Object data);

    /**
     * Publishes an event to all who subscribed to the topic: 1 to 256 characters, levels parted by {@code /}, no {@code *}.
     * Not kept: who is not there misses it.
     */
    void publish(String topic, @Nullable Object data);

    /**
     * As {@link #publish(String, Object)}, an event of a kind.
     *
     * @param type at most 128 characters, such as {@code data_update}; doors show it beside the data
     */
    void publish(String topic, String type, @Nullable Object data);

    /**
     * Asks another agent and waits for its answer, at most until this message's own deadline. The other agent sees one lasting session
     * for each session that asks it. Breaks the promise of {@link AgentType#inline()}.
     *
     * @throws AgentException with the code of the other's failure; {@link ErrorCode#TIMEOUT}; {@link ErrorCode#LOOP} when an agent that
     *     waits for this answer would be asked, or at depth 8
     */
    Data ask(String agent, String type, @Nullable Object data);

    /** As {@link #ask(String, String, Object)}, waiting at most {@code limit}. */
    Data ask(String agent, String type, @Nullable Object data, Duration limit);

    /**
     * From the next message on, another agent hears this session.
     *
     * @throws AgentException {@link ErrorCode#NO_SUCH_AGENT}
     */
    void handOver(String agent);

    /**
     * As {@link #handOver(String)}, and that agent answers this message too, as soon as the handler returns.
     *
     * @throws IllegalStateException when the message has its answer already
     */
    void handOver(String agent, Message message);

    /** What this agent remembers of this session. */
    State state();
}
