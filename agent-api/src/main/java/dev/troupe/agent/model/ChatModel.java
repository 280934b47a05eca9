package dev.troupe.agent.model;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The language models that the host is configured to, behind one service: what does not answer is tried again, and then the next one is asked. It is there
 * without any model too, so an agent takes it as an ordinary {@code @Reference}, and does without while {@link #model()} is empty.
 *
 * <p>Calls block the thread of the caller, a session's as a rule, and end when that is interrupted. Safe for use by many threads.
 */
@ProviderType
public interface ChatModel {

    /** The vendor's name of the model that would be asked now, such as {@code gpt-4o-mini}; empty when none is configured, or none has answered lately. Never waits. */
    Optional<String> model();

    /**
     * Asks and waits for the whole answer.
     *
     * @throws AgentException {@link ErrorCode#MODEL_UNAVAILABLE}; {@link ErrorCode#MODEL_REFUSED} when the request is at fault, as one that is too long;
     *     {@link ErrorCode#TIMEOUT} after {@link ChatRequest#limit()}; {@link ErrorCode#CANCELLED} when the thread was interrupted, and still is
     */
    ChatReply chat(ChatRequest request);

    /**
     * As {@link #chat(ChatRequest)}, and gives the text on piece by piece while it comes; together they are {@link ChatReply#text()}. Only before the first piece
     * can another model take over.
     *
     * @param pieces is called on the caller's thread; what it throws ends the call and is thrown on
     * @throws AgentException also {@link ErrorCode#MODEL_BROKE_OFF} when the rest does not come
     */
    ChatReply chat(ChatRequest request, Consumer<String> pieces);
}
