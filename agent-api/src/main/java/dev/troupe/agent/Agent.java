package dev.troupe.agent;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One type of agent. Write a class, mark it, build a bundle, and drop the JAR into {@code deploy/}:
 *
 * <pre>{@code
 * @Component(scope = ServiceScope.PROTOTYPE)
 * @AgentType(name = "echo", description = "Repeats what it hears")
 * public final class EchoAgent implements Agent {
 *     @Override
 *     public void onMessage(Message message, Session session) {
 *         session.reply(message, message.data());
 *     }
 * }
 * }</pre>
 *
 * <p><b>Instances.</b> Every session has an instance of its own, made at the session's first message and dropped when the
 * session rests for long or when a newer version of the agent goes live. An instance is a cache: only
 * {@link Session#state()} lasts. What an instance needs to set up belongs in {@code @Activate} and {@code @Deactivate}.
 *
 * <p><b>Threads.</b> The methods of one session run one at a time, so an instance needs no locks. They run on virtual threads and
 * may block as long as the message's deadline allows (30 seconds unless configured); then the thread is interrupted and the
 * message is answered with {@link ErrorCode#TIMEOUT}. See {@link AgentType#inline()} for agents that never block.
 *
 * <p><b>Errors.</b> What a method throws is logged and ends in one answer to the message: an {@link AgentException} with
 * its own code, anything else with {@link ErrorCode#AGENT_FAILED} and no details. Changes of state made by that call are undone.
 * Other sessions never notice.
 *
 * <p><b>Typed handlers.</b> Methods marked {@link Handles} take records instead; {@link #onMessage} then hears only the
 * types that no method handles.
 */
@ConsumerType
public interface Agent {

    /** Called once for each session, before its first message; not again when the session moves to a new instance. */
    default void onOpen(Session session) throws Exception {}

    /**
     * Called for each message that no {@link Handles} method takes.
     *
     * <p>Answer by {@link Session#reply}, {@link Session#stream}, {@link Session#fail} or {@link Session#handOver} before returning.
     * A message that returns unanswered is answered with {@code null} when the sender gave a correlation id; else nothing is owed.
     * Unless overridden, refuses with {@link ErrorCode#UNKNOWN_TYPE}.
     */
    default void onMessage(Message message, Session session) throws Exception {
        throw new AgentException(
                ErrorCode.UNKNOWN_TYPE, "agent '" + session.agent() + "' knows no type '" + message.type() + "'");
    }

    /**
     * Brings what an older version of this agent remembers of a session into this one's form. Called when a session moves to this version, before
     * all else, and on copies before this version goes live: if it throws then, it does not go live, and the older one goes on. So it should have
     * no effects. Unless overridden, nothing is changed, and {@link State#version()} tells which form it is in.
     *
     * @param from the {@link AgentType#state_version()} that wrote it, lower than this agent's own
     * @return what {@link State#set} takes; {@code state} itself when this version reads that by itself
     */
    default @Nullable Object migrate(Data state, int from) throws Exception {
        return state;
    }

    /** Called once, when the session ends; what is sent from here on reaches nobody. */
    default void onClose(Session session) throws Exception {}
}
